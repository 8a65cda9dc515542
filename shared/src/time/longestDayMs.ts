import { weekdays, type Calendar } from './calendar.ts'
import { readHours } from './readHours.ts'

/** What one business day is worth: the open hours of the calendar's longest day, as they stand in the week (rules §2). */
export function longestDayMs({ week }: Calendar): number {
  const longest = Math.max(...weekdays.map((weekday) => openMs(readHours(week[weekday]))))
  if (longest === 0) throw new RangeError('The calendar has no open hour, so it has no business day')
  return longest
}

function openMs(open: ReturnType<typeof readHours>): number {
  return open.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
}
