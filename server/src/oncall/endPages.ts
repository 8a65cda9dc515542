import { cancelDeliveries } from '../communications/deliveries/cancelDeliveries.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import { readRows } from '../kernel/readRows.ts'
import type { Work } from '../kernel/work.ts'
import { Page } from './page.entity.ts'

/**
 * A step: what these pages asked for is done, or nobody's any more: nothing further goes out for them. Who did not answer in time
 * may still, but hears no more of it either. Pages for the `spared` go on.
 */
export async function endPages(work: Work, { id: incidentId }: Incident, spared: readonly string[] = []): Promise<void> {
  const asked = await readRows(work.em, Page, `where incident_id = ? and state in ('waiting', 'unanswered')`, [incidentId])
  for (const page of asked.filter(({ ask }) => ask === null || !spared.includes(ask))) {
    // One that is being answered waits as far as the table knows.
    if (page.state === 'waiting') await endPage(work, page, 'over')
    else if (page.state === 'unanswered') await cancelDeliveries(work, { aboutType: 'page', aboutId: page.id })
  }
}

/** One of them, whatever its end: whom it asked is told nothing more of it. */
export async function endPage(work: Work, page: Page, state: 'over' | 'acknowledged' | 'declined'): Promise<void> {
  page.state = state
  if (state !== 'over') page.answeredAt = work.now
  page.version++
  await cancelDeliveries(work, { aboutType: 'page', aboutId: page.id })
}
