import { clockTimes } from '@muster/shared/rules/clockTimes'
import type { Calendar } from '@muster/shared/time/calendar'
import type { ClockKind } from '@muster/shared/vocabulary/clock'
import { v7 as uuid } from 'uuid'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Clock } from './clock.entity.ts'
import { setClock } from './setClock.ts'

interface Limits {
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
  const { targetMs, limitMs, calendar, because } = limits
  const clock = work.em.create(Clock, {
    id: uuid(),
    incidentId: incident.id,
    kind,
    clientId,
    cycle,
    targetMs,
    limitMs,
    calendar,
    because: [...because],
    startedAt,
    usedMs: 0,
    runningSince: startedAt,
    pausedMs: 0,
    pausedAt: null,
    atRiskAt: null,
    dueAt: null,
    atRiskFiredAt: null,
    breachedAt: null,
    stoppedAt: null,
    version: 0,
  })
  await setClock(work, clock, clockTimes(limits, 0, startedAt))
  return clock
}

/** One entry per kind, naming all its clocks, with their figures in the same order: a client sees that there are some, not how many. */
export function tellStarted(clocks: readonly Clock[]): Happening[] {
  return [...Map.groupBy(clocks, ({ kind }) => kind)].map(([kind, some]) => ({
    kind: 'clock.started',
    subject: { type: 'clock', id: some[0]!.id },
    incident: some[0]!.incidentId,
    changes: {
      kind: [null, kind],
      clocks: [null, some.map(({ id }) => id)],
      clients: [null, some.map(({ clientId }) => clientId)],
      cycle: [null, some[0]!.cycle],
      startedAt: [null, some[0]!.startedAt],
      targetMs: [null, some.map(({ targetMs }) => targetMs)],
      limitMs: [null, some.map(({ limitMs }) => limitMs)],
      atRiskAt: [null, some.map(({ atRiskAt }) => atRiskAt!.toISOString())],
      dueAt: [null, some.map(({ dueAt }) => dueAt!.toISOString())],
    },
  }))
}
