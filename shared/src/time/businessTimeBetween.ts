import type { Calendar } from './calendar.ts'
import { openSpans } from './openSpans.ts'

/** How much business time passes between two instants, in milliseconds; without a calendar, every hour counts (rules §2). */
export function businessTimeBetween(calendar: Calendar | null, from: Date, to: Date): number {
  if (!calendar) return Math.max(0, to.getTime() - from.getTime())
  if (to <= from) return 0

  let passed = 0
  for (const { startMs, endMs } of openSpans(calendar, from.getTime())) {
    if (startMs >= to.getTime()) break
    passed += Math.min(endMs, to.getTime()) - startMs
  }
  return passed
}
