import { startLife } from '@muster/shared/rules/clockLife'
import type { Calendar } from '@muster/shared/time/calendar'
import type { ClockKind } from '@muster/shared/vocabulary/clock'
import { v7 as uuid } from 'uuid'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Clock } from './clock.entity.ts'
import { setClock } from './setClock.ts'
import { tellTogether } from './tellTogether.ts'

export interface Limits {
  targetMs: number
  limitMs: number
  calendar: Calendar | null
  because: readonly string[]
}

interface Start {
  kind: ClockKind
  limits: Limits
  startedAt: Date
  clientId?: string | null
  cycle?: number
}

/** A step: the clock and its two moments, in the caller's transaction. */
export async function startClock(
  work: Work,
  incident: Incident,
  { kind, limits, startedAt, clientId = null, cycle = 1 }: Start,
): Promise<Clock> {
  const life = startLife(limits, startedAt)
  const clock = work.em.create(Clock, {
    ...life,
    id: uuid(),
    incidentId: incident.id,
    kind,
    clientId,
    cycle,
    because: [...limits.because],
    atRiskFiredAt: null,
    ended: false,
    version: 0,
  })
  await setClock(work, clock, life)
  return clock
}

/** Their figures, their hours and whose they are. */
export function tellStarted(clocks: readonly Clock[]): Happening[] {
  return tellTogether(
    'clock.started',
    clocks,
    ({ clientId, cycle, startedAt, targetMs, limitMs, calendar, atRiskAt, dueAt, because }) => ({
      clients: clientId,
      cycle,
      startedAt,
      targetMs,
      limitMs,
      calendar,
      atRiskAt,
      dueAt,
      because,
    }),
  )
}
