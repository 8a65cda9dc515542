import { expect, test } from 'vitest'
import { defaultCalendar, weekdays } from './calendar.ts'
import { hours } from './durations.ts'
import { readHours } from './readHours.ts'

test('a client without a calendar of its own is served 09:00–17:00, Monday to Friday, in its time zone', () => {
  const { timeZone, week, holidays } = defaultCalendar('Asia/Kolkata')

  expect(timeZone).toBe('Asia/Kolkata')
  expect(weekdays.filter((weekday) => week[weekday].length > 0)).toEqual(['mon', 'tue', 'wed', 'thu', 'fri'])
  expect(readHours(week.fri)).toEqual([{ fromMs: hours(9), toMs: hours(17) }])
  expect(holidays).toEqual([])
})
