import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import { Page } from './page.entity.ts'

/** A step: what these pages asked for is done, or nobody's any more: nothing further goes out for them. */
export async function endPages({ em }: Work, incident: Incident): Promise<void> {
  for (const page of await em.find(Page, { incidentId: incident.id, state: 'waiting' })) {
    page.state = 'over'
    page.version++
  }
}
