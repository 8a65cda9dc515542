import { spokenDuration } from '../time/spokenDuration.ts'

interface Explained {
  because: readonly string[]
  limitMs: number
  usedMs: number
  dueAt: Date | null
  pausedAt: Date | null
  stoppedAt: Date | null
}

/**
 * How a clock came to its figure, and what follows from it, in one line: "premium P1 response: 15–30 min, 24/7 → 30 min, due
 * 2026-11-21 14:32 UTC" (rules §2).
 */
export function explainClock({ because, limitMs, usedMs, dueAt, pausedAt, stoppedAt }: Explained): string {
  const end = stoppedAt
    ? `, ${spokenDuration(usedMs)} used`
    : pausedAt
      ? `, standing still with ${spokenDuration(limitMs - usedMs)} left`
      : dueAt && `, due ${dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return `${because.join(', ')} → ${spokenDuration(limitMs)}${end ?? ''}`
}
