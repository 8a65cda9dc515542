import { weekdays, type Calendar } from './calendar.ts'
import { days } from './durations.ts'
import { offsetStretches } from './offsetStretches.ts'
import { readHours, type DayHours } from './readHours.ts'

/** A stretch of business time between two instants, in epoch milliseconds. */
export interface OpenSpan {
  startMs: number
  endMs: number
}

/**
 * The calendar's business time from an instant on, in order and without end; nothing at all when no day has an open hour.
 * An instant is open when the wall clock reads an open hour: an hour that is skipped doesn't count, one that comes twice counts twice.
 */
export function* openSpans(calendar: Calendar, fromMs: number): Generator<OpenSpan, void> {
  const week = weekdays.map((weekday) => readHours(calendar.week[weekday]))
  if (week.every((day) => day.length === 0)) return

  const holidays = new Set(calendar.holidays)
  for (const { startMs, endMs, offsetMs } of offsetStretches(calendar.timeZone, fromMs)) {
    for (let midnight = midnightBefore(startMs + offsetMs); midnight - offsetMs < endMs; midnight += days(1)) {
      for (const open of hoursOn(midnight, week, holidays)) {
        const span = {
          startMs: Math.max(midnight + open.fromMs - offsetMs, startMs),
          endMs: Math.min(midnight + open.toMs - offsetMs, endMs),
        }
        if (span.startMs < span.endMs) yield span
      }
    }
  }
}

/** Local time is handled as if it were UTC, so that a day is always 24 hours long on the dial. */
function midnightBefore(localMs: number): number {
  return Math.floor(localMs / days(1)) * days(1)
}

function hoursOn(midnight: number, week: readonly DayHours[][], holidays: ReadonlySet<string>): readonly DayHours[] {
  const sinceThursday = midnight / days(1) // 1970-01-01 was one.
  const open = week[(((sinceThursday + 3) % 7) + 7) % 7] ?? []
  const isHoliday = open.length > 0 && holidays.has(new Date(midnight).toISOString().slice(0, 10))
  return isHoliday ? [] : open
}
