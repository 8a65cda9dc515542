import type { Calendar } from './calendar.ts'
import { openSpans } from './openSpans.ts'

/**
 * The earliest instant at which that much business time has passed: eight hours from Monday 09:00 end on Monday 17:00,
 * not on Tuesday 09:00. Without a calendar, every hour counts (rules §2).
 */
export function addBusinessTime(calendar: Calendar | null, from: Date, ms: number): Date {
  // Business time never passes faster than time, so whatever is too late for a date without a calendar is too late with one.
  const soonest = new Date(from.getTime() + ms)
  if (!(ms >= 0) || Number.isNaN(soonest.getTime())) throw new RangeError(`Cannot add ${ms} ms of business time`)
  if (!calendar || ms === 0) return soonest

  let left = ms
  for (const { startMs, endMs } of openSpans(calendar, from.getTime())) {
    if (left <= endMs - startMs) return new Date(startMs + left)
    left -= endMs - startMs
  }
  throw new RangeError('The calendar has no open hour, so its business time never passes')
}
