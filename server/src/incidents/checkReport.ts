import type { ReportIncident } from '@muster/shared/inputs/reportIncident'
import type { Terms } from '../clients/readTerms.ts'
import { BadInput, type Fault } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'

const AHEAD_MS = 60_000
const DAY_MS = 86_400_000
const OLDEST_DAYS = 365

/** What only the database can say of a report, all faults at once. */
export async function checkReport({ em, now }: Work, report: ReportIncident, terms: readonly Terms[]): Promise<void> {
  const { clientIds, detectedAt, reportedById } = report
  const faults: Fault[] = []
  const known = new Set(terms.map(({ client }) => client.id))
  const unknown = clientIds.filter((id) => !known.has(id))
  if (unknown.length > 0) faults.push({ path: 'clientIds', message: `There is no client ${unknown.join(', ')}.` })
  const past = terms.filter(({ client }) => client.status === 'inactive').map(({ client }) => client.name)
  if (past.length > 0) faults.push({ path: 'clientIds', message: `No longer a client: ${past.join(', ')}.` })
  const aheadMs = detectedAt.getTime() - now.getTime()
  if (aheadMs > AHEAD_MS) faults.push({ path: 'detectedAt', message: 'It cannot have been detected in the future.' })
  if (-aheadMs > OLDEST_DAYS * DAY_MS)
    faults.push({ path: 'detectedAt', message: 'It was detected more than a year ago: check the date.' })
  if (reportedById && !(await em.findOne(Person, { id: reportedById, status: 'active' }))) {
    faults.push({ path: 'reportedById', message: 'Nobody active has this id.' })
  }
  if (faults.length > 0) throw new BadInput(faults)
}
