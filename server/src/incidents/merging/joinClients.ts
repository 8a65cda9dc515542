import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { oweClients } from '../impact/oweClients.ts'
import type { Incident } from '../incident.entity.ts'

/**
 * A step, behind the lock of both: whoever the duplicate affects is affected by this one, too, and owed their own clocks by their own
 * tier, from when the duplicate was detected (rules §2). Who had an answer to the duplicate is not owed another.
 */
export async function joinClients(work: Work, duplicate: Incident, into: Incident): Promise<Happening[]> {
  const clientIds = duplicate.clientIds.filter((id) => !into.clientIds.includes(id))
  if (clientIds.length === 0) return []
  const kinds = duplicate.acknowledgedAt ? (['resolution'] as const) : (['response', 'resolution'] as const)
  return oweClients(work, into, { clientIds, since: duplicate.detectedAt, kinds })
}
