import { businessTimeBetween } from '../time/businessTimeBetween.ts'
import { clockTimes, type ClockLimits, type ClockTimes } from './clockTimes.ts'

/** From and to, as instants written out: they are stored as they are. */
export type Span = readonly [from: string, to: string]

/** All that is stored of a clock's time. Every act below is a pure step from one such life to the next (rules §2). */
export interface ClockLife extends ClockLimits {
  startedAt: Date
  /** The spans that it ran, without the present one: another calendar counts them anew. */
  ran: readonly Span[]
  /** Working milliseconds of those spans. */
  usedMs: number
  runningSince: Date | null
  /** Elapsed milliseconds, whatever the calendar, without the present pause. */
  pausedMs: number
  pausedAt: Date | null
  atRiskAt: Date | null
  /** None while it is paused, unless its limit has passed by then. */
  dueAt: Date | null
  breachedAt: Date | null
  stoppedAt: Date | null
}

export function startLife({ targetMs, limitMs, calendar }: ClockLimits, startedAt: Date): ClockLife {
  const still = { ran: [], usedMs: 0, pausedMs: 0, pausedAt: null, breachedAt: null, stoppedAt: null }
  const limits = { targetMs, limitMs, calendar }
  return { ...limits, startedAt, ...still, runningSince: startedAt, ...clockTimes(limits, 0, startedAt) }
}

/** A limit that has passed is a breach, whoever comes first to say so; one that happened is never taken back. */
export function settleLife<Life extends ClockLife>(life: Life, now: Date): Life {
  const isLate = life.dueAt && !life.breachedAt && !life.stoppedAt && now >= life.dueAt
  return isLate ? { ...life, breachedAt: life.dueAt } : life
}

/** It stands still; what it has used it keeps. */
export function pauseLife(life: ClockLife, now: Date): ClockLife {
  const settled = settleLife(life, now)
  if (settled.pausedAt || settled.stoppedAt) return settled
  return { ...rest(settled, now), pausedAt: now, atRiskAt: null, dueAt: null }
}

/** Its promise is kept, or given up. */
export function stopLife(life: ClockLife, now: Date): ClockLife {
  const settled = settleLife(life, now)
  return settled.stoppedAt ? settled : { ...endPause(rest(settled, now), now), stoppedAt: now }
}

/** It goes on from an instant, paused or stopped as it was, with the time already used. */
export function resumeLife(life: ClockLife, since: Date): ClockLife {
  if (life.runningSince) return life
  return withTimes({ ...endPause(life, since), stoppedAt: null, runningSince: since })
}

/**
 * Other limits, or another calendar: as if they had held from its start on (rules §2). Its spans are counted anew; its pauses and a
 * breach that happened stay.
 */
export function recomputeLife(life: ClockLife, limits: ClockLimits, now: Date): ClockLife {
  const { targetMs, limitMs, calendar } = limits
  const settled = settleLife(life, now)
  const usedMs = settled.ran.reduce((sum, [from, to]) => sum + businessTimeBetween(calendar, new Date(from), new Date(to)), 0)
  const anew = { ...settled, targetMs, limitMs, calendar, usedMs }
  if (anew.runningSince) return withTimes(anew)
  // What stands still is over its new limit at once, or not at all.
  return anew.pausedAt ? { ...anew, dueAt: usedMs >= limitMs ? now : null } : anew
}

/** Working milliseconds that it has used by an instant. */
export function usedBy(
  { usedMs, runningSince, calendar }: Pick<ClockLife, 'usedMs' | 'runningSince' | 'calendar'>,
  now: Date,
): number {
  return usedMs + (runningSince ? businessTimeBetween(calendar, runningSince, now) : 0)
}

/** Elapsed milliseconds that it has stood still by an instant. */
export function pausedBy({ pausedMs, pausedAt }: Pick<ClockLife, 'pausedMs' | 'pausedAt'>, now: Date): number {
  return pausedMs + (pausedAt ? Math.max(0, now.getTime() - pausedAt.getTime()) : 0)
}

function rest(life: ClockLife, now: Date): ClockLife {
  const { runningSince, ran } = life
  if (!runningSince) return life
  const span: Span = [runningSince.toISOString(), now.toISOString()]
  return { ...life, ran: [...ran, span], usedMs: usedBy(life, now), runningSince: null }
}

function endPause(life: ClockLife, now: Date): ClockLife {
  return { ...life, pausedMs: pausedBy(life, now), pausedAt: null }
}

/** One that is over its limit already is as late as it is, not due anew. */
function withTimes(life: ClockLife): ClockLife {
  const { usedMs, limitMs, runningSince } = life
  const times: ClockTimes = clockTimes(life, usedMs, runningSince!)
  const overMs = usedMs - limitMs
  return { ...life, ...times, ...(overMs > 0 && { dueAt: new Date(runningSince!.getTime() - overMs) }) }
}
