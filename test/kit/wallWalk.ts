import { weekdays, type Calendar, type OpenHours, type Weekday } from '@muster/shared/time/calendar'
import { days, minutes } from '@muster/shared/time/durations'
import { offsetsOf } from './zones.ts'

const STEP = minutes(15)

/** How much of it was open, counted by quarters of an hour as a wall clock shows them: the slow and plain way, in milliseconds. */
export function walk({ timeZone, week, holidays }: Calendar, from: Date, to: Date): number {
  let counted = 0
  for (const [index, { fromMs, offsetMs }] of offsetsOf(timeZone).entries()) {
    const endMs = Math.min(+to, offsetsOf(timeZone)[index + 1]?.fromMs ?? Infinity)
    for (let ms = Math.max(+from, fromMs); ms < endMs; ) {
      const next = Math.min(Math.floor(ms / STEP) * STEP + STEP, endMs)
      if (isOpen(week, holidays, ms + offsetMs)) counted += next - ms
      ms = next
    }
  }
  return counted
}

export function isOpenAt({ timeZone, week, holidays }: Calendar, ms: number): boolean {
  return isOpen(week, holidays, ms + offsetsOf(timeZone).findLast(({ fromMs }) => fromMs <= ms)!.offsetMs)
}

/** `wallMs`: local time as if it were UTC. */
function isOpen(week: Calendar['week'], holidays: readonly string[], wallMs: number): boolean {
  const weekday = weekdays[(Math.floor(wallMs / days(1)) + 3) % 7]! // 1970-01-01 was a Thursday.
  const quarter = Math.floor((wallMs % days(1)) / STEP)
  if (!quartersOf(week)[weekday][quarter]) return false
  return holidays.length === 0 || !holidays.includes(new Date(wallMs).toISOString().slice(0, 10))
}

/** Which quarters of an hour of each day are open. */
function quartersOf(week: Calendar['week']) {
  const known = quarters.get(week)
  if (known) return known
  const times = Array.from({ length: 96 }, (_, quarter) => new Date(quarter * STEP).toISOString().slice(11, 16))
  const isIn = (time: string) => (hours: OpenHours) => hours.from <= time && time < hours.to
  const made = Object.fromEntries(weekdays.map((day) => [day, times.map((time) => week[day].some(isIn(time)))]))
  quarters.set(week, made as Record<Weekday, boolean[]>)
  return quarters.get(week)!
}

const quarters = new Map<Calendar['week'], Record<Weekday, boolean[]>>()
