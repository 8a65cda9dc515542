import type { ClockKind, ClockState } from '../vocabulary/clock.ts'

/** What is stored of a clock; everything a screen says of it is derived. */
export interface ClockFacts {
  kind: ClockKind
  startedAt: Date
  atRiskAt: Date | null
  /** None while the clock is paused. */
  dueAt: Date | null
  pausedAt: Date | null
  /** Never cleared: a breach that happened stays on record. */
  breachedAt: Date | null
  stoppedAt: Date | null
  /** The incident was cancelled or merged. */
  ended?: boolean | undefined
  /** A reading, not a fact: it would be old by the time it is read. */
  remainingMs?: never
}

export interface ClockReading {
  state: ClockState
  /** Negative once it is over; none while the clock doesn't run. */
  remainingMs: number | null
}

/** What a clock says at a moment; the same on every screen and server, whether or not the moment has been fired yet (rules §2). */
export function readClock(clock: ClockFacts, now: Date): ClockReading {
  const standing = readStanding(clock)
  if (standing) return { state: standing, remainingMs: null }

  const remainingMs = clock.dueAt ? clock.dueAt.getTime() - now.getTime() : null
  return { state: readRunning(clock, now), remainingMs }
}

function readStanding({ ended, stoppedAt, breachedAt, dueAt, pausedAt }: ClockFacts): ClockState | null {
  if (ended) return 'ended'
  if (stoppedAt) return breachedAt || isReached(dueAt, stoppedAt) ? 'missed' : 'met'
  return pausedAt ? 'paused' : null
}

function readRunning({ breachedAt, dueAt, atRiskAt }: ClockFacts, now: Date): ClockState {
  if (breachedAt || isReached(dueAt, now)) return 'breached'
  return isReached(atRiskAt, now) ? 'at_risk' : 'running'
}

/** The moment itself is too late already, as for the server's timers. */
function isReached(at: Date | null, now: Date): boolean {
  return at !== null && now >= at
}
