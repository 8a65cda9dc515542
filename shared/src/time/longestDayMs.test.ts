import { expect, test } from 'vitest'
import { defaultCalendar, type Calendar } from './calendar.ts'
import { hours } from './durations.ts'
import { longestDayMs } from './longestDayMs.ts'

const office = defaultCalendar('Europe/Berlin')
const closed: Calendar['week'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }

test('a business day of the ordinary week is 8 hours', () => {
  expect(longestDayMs(office)).toBe(hours(8))
})

test('the longest day counts, its break left out', () => {
  const thu = [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '20:00' },
  ]
  expect(longestDayMs({ ...office, week: { ...office.week, thu } })).toBe(hours(11))
})

test('a day that never closes is 24 hours, also where clocks change', () => {
  expect(longestDayMs({ ...office, week: { ...closed, sun: [{ from: '00:00', to: '24:00' }] } })).toBe(hours(24))
})

test('a calendar without an open hour has no business day, and says so', () => {
  expect(() => longestDayMs({ ...office, week: closed })).toThrow(/no open hour/)
})
