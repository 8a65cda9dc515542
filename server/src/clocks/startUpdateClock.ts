import { targetOf } from '@muster/shared/rules/targetOf'
import { updateEveryMs } from '@muster/shared/rules/updateEvery'
import { spokenDuration } from '@muster/shared/time/spokenDuration'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import type { Clock } from './clock.entity.ts'
import { startClock } from './startClock.ts'

/** A step: the next word to stakeholders is due, round the clock (rules §2, update clock). */
export function startUpdateClock(
  work: Work,
  incident: Incident,
  { startedAt, cycle }: { startedAt: Date; cycle: number },
): Promise<Clock> {
  const limitMs = updateEveryMs(incident.severity, incident.category)
  const because = [`${incident.severity} ${incident.category.replace('_', ' ')}: an update every ${spokenDuration(limitMs)}`]
  const limits = { targetMs: targetOf(limitMs), limitMs, calendar: null, because }
  return startClock(work, incident, { kind: 'update', limits, startedAt, cycle })
}
