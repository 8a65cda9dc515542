import type { EntityManager } from '@mikro-orm/postgresql'
import type { Scope } from '@muster/shared/vocabulary/actor'
import { Incident } from '../incidents/incident.entity.ts'
import type { Page } from './page.entity.ts'

/** Whose a page is: its incident's, and it is for its person alone. */
export async function pageScope(em: EntityManager, { incidentId, personId }: Page): Promise<Scope> {
  const incident = await em.findOneOrFail(Incident, incidentId)
  // Nobody's id: who was not found cannot answer.
  return { ...incident.scope, target: { personId: personId ?? '', roles: [] } }
}

/** The incident that a page hangs on: its lock is the page's. */
export async function incidentOfPage(em: EntityManager, id: unknown): Promise<string | undefined> {
  const [row] = await em.execute<{ incident_id: string }[]>('select incident_id from page where id::text = ?', [String(id)])
  return row?.incident_id
}
