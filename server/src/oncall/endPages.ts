import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { cancelDeliveries } from '../communications/deliveries/cancelDeliveries.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import { readRows } from '../kernel/readRows.ts'
import type { Work } from '../kernel/work.ts'
import { Page } from './page.entity.ts'

/**
 * A step: what these pages asked for is done, or nobody's any more: nothing further goes out for them. Who did not answer in time
 * may still, but hears no more of it either. Pages for the `spared` go on, and so do those that put the response team together, as
 * long as somebody works on the incident: who takes it is no reason for the others not to come.
 */
export async function endPages(work: Work, { id: incidentId, status }: Incident, spared: readonly string[] = []): Promise<void> {
  const asked = await readRows(work.em, Page, `where incident_id = ? and state in ('waiting', 'unanswered')`, [incidentId])
  const isStill = hasEnded(status) || status === 'on_hold'
  const goesOn = ({ ask, because }: Page) => (because === 'activated' ? !isStill : ask !== null && spared.includes(ask))
  for (const page of asked.filter((one) => !goesOn(one))) {
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
