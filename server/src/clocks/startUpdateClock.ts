import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
import { updateLimitsFor } from './limitsFor.ts'
import { startClock } from './startClock.ts'

/** A step: the next word to stakeholders is due, round the clock (rules §2, update clock). */
export function startUpdateClock(
  work: Work,
  incident: Incident,
  { startedAt, cycle }: { startedAt: Date; cycle: number },
): Promise<Clock> {
  return startClock(work, incident, { kind: 'update', limits: updateLimitsFor(incident), startedAt, cycle })
}
