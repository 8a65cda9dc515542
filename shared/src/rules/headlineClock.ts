import type { ClockFacts } from './readClock.ts'

/** What a paused clock has left can only be told from these; clocks without them rank behind those with them. */
export interface HeadlineFacts extends ClockFacts {
  limitMs?: number | undefined
  usedMs?: number | undefined
}

/**
 * The one clock that stands for an incident: the earliest due of those that run, a breached one included; when all are
 * paused, the one with the least left (rules §2).
 */
export function headlineClock<C extends HeadlineFacts>(clocks: readonly C[]): C | undefined {
  const open = clocks.filter(({ ended, stoppedAt }) => !ended && !stoppedAt)
  return (
    leastOf(open.filter(isRunning), dueMs) ??
    leastOf(
      open.filter(({ pausedAt }) => pausedAt),
      leftMs,
    )
  )
}

function isRunning({ pausedAt, dueAt }: HeadlineFacts): boolean {
  return !pausedAt && dueAt !== null
}

function dueMs({ dueAt }: HeadlineFacts): number {
  return dueAt?.getTime() ?? Infinity
}

function leftMs({ limitMs, usedMs }: HeadlineFacts): number {
  return limitMs === undefined || usedMs === undefined ? Infinity : limitMs - usedMs
}

function leastOf<C>(clocks: readonly C[], measure: (clock: C) => number): C | undefined {
  return clocks.reduce<C | undefined>((least, clock) => (least && measure(least) <= measure(clock) ? least : clock), undefined)
}
