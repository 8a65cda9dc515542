import type { Calendar } from '../time/calendar.ts'
import { spokenDuration } from '../time/spokenDuration.ts'
import { spokenExactly } from '../time/spokenExactly.ts'
import { weekWords } from '../time/weekWords.ts'
import { clockShares } from './clockShares.ts'

interface Explained {
  because: readonly string[]
  limitMs: number
  /** Null: it runs round the clock. */
  calendar: Calendar | null
  usedMs: number
  dueAt: Date | null
  pausedAt: Date | null
  stoppedAt: Date | null
}

/**
 * How a clock came to its figure, and what follows from it, in one line: "premium P1 response: 15–30 min, 24/7 → 30 min, due
 * 2026-11-21 14:32 UTC" (rules §2).
 */
export function explainClock({ because, limitMs, calendar, usedMs, dueAt, pausedAt, stoppedAt }: Explained): string {
  const shares = clockShares({ usedMs, limitMs })
  const end = stoppedAt
    ? `, ${spokenExactly(shares.usedMs)} used`
    : pausedAt
      ? `, standing still with ${spokenExactly(Math.max(0, shares.leftMs))} left`
      : dueAt && `, due ${dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return `${because.join(', ')} → ${spokenDuration(limitMs)}${calendar ? ` of ${hoursOf(calendar)}` : ''}${end ?? ''}`
}

/** 'Mon–Fri 09:00–17:00 Europe/Berlin' */
function hoursOf({ week, timeZone }: Calendar): string {
  const day = (name: string) => name[0]!.toUpperCase() + name.slice(1)
  const stretches = weekWords(week).filter(({ hours }) => hours)
  const said = stretches.map(({ first, last, hours }) => `${day(first)}${last === first ? '' : `–${day(last)}`} ${hours}`)
  return `${said.join(', ')} ${timeZone}`
}
