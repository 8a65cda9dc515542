import { Clock } from '../../clocks/clock.entity.ts'
import { startServiceClocks } from '../../clocks/startServiceClocks.ts'
import { tellStarted } from '../../clocks/startClock.ts'
import { endClocks } from '../../clocks/stopClocks.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'
import { catchUp } from './catchUp.ts'
import { goOn } from './goOn.ts'

/**
 * A step, behind the incident's lock: nothing is promised to this client any more; a breach that happened stays on record. When nobody
 * else is owed anything, the internal figures count (rules §2).
 */
export async function releaseClient(work: Work, incident: Incident, clientId: string): Promise<Happening[]> {
  incident.clientIds = incident.clientIds.filter((id) => id !== clientId)
  const all = await work.em.find(
    Clock,
    { incidentId: incident.id, kind: { $in: ['response', 'resolution'] } },
    { orderBy: { id: 'asc' } },
  )
  const theirs = all.filter((clock) => clock.clientId === clientId && !clock.stoppedAt)
  const isOwed = all.some((clock) => clock.clientId !== clientId && !clock.ended)
  const internal = all.filter((clock) => clock.clientId === null)
  return [...(await endClocks(work, theirs)), ...(isOwed ? [] : await oweOurselves(work, incident, internal))]
}

/** From the detection on; those that stood still while somebody else was owed go on as if they had not. */
async function oweOurselves(work: Work, incident: Incident, internal: readonly Clock[]): Promise<Happening[]> {
  if (internal.length > 0) return goOn(work, incident, internal)
  const started = await startServiceClocks(work, incident, [])
  return [...tellStarted(started), ...(await catchUp(work, incident, started))]
}
