import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import { readRows } from '../kernel/readRows.ts'
import type { Work } from '../kernel/work.ts'
import { Clock } from './clock.entity.ts'
import { stopClocks } from './stopClocks.ts'

/** A step: a person has taken notice for the first time, so the response clocks stop. Rules never do (mechanics, Clocks). */
export async function recordAcknowledgement(work: Work, incident: Incident): Promise<Happening[]> {
  if (incident.acknowledgedAt || work.actor.kind !== 'person') return []
  incident.acknowledgedAt = work.now
  incident.acknowledgedById = work.actor.id
  if (incident.status === 'open') incident.status = 'acknowledged'
  const running = `where incident_id = ? and kind = 'response' and stopped_at is null`
  return stopClocks(work, await readRows(work.em, Clock, running, [incident.id]))
}
