import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addBusinessTime } from './addBusinessTime.ts'
import { businessTimeBetween } from './businessTimeBetween.ts'
import { defaultCalendar, type Calendar } from './calendar.ts'
import { hours, minutes } from './durations.ts'

const newYork = { ...defaultCalendar('America/New_York'), holidays: ['2026-11-26'] }
const between = (calendar: Calendar | null, from: string, to: string) =>
  businessTimeBetween(calendar, new Date(from), new Date(to))

test.each([
  ['a morning', '2026-11-23T14:00Z', '2026-11-23T17:30Z', hours(3.5)],
  ['a night', '2026-11-23T22:00Z', '2026-11-24T14:00Z', 0],
  ['a weekend', '2026-11-20T21:00Z', '2026-11-23T15:00Z', hours(2)],
  ['a week with a holiday', '2026-11-23T00:00Z', '2026-11-30T00:00Z', hours(32)],
  ['the week in which clocks change', '2026-10-30T13:00Z', '2026-11-02T15:00Z', hours(9)],
])('%s passes only as long as it is open', (_, from, to, ms) => {
  expect(between(newYork, from, to)).toBe(ms)
})

test('nothing passes backwards', () => {
  expect(between(newYork, '2026-11-23T17:00Z', '2026-11-23T15:00Z')).toBe(0)
  expect(between(null, '2026-11-23T17:00Z', '2026-11-23T15:00Z')).toBe(0)
})

test('without a calendar every hour counts', () => {
  expect(between(null, '2026-11-21T23:30Z', '2026-11-22T00:15Z')).toBe(minutes(45))
})

test('in a calendar without an open hour nothing ever passes', () => {
  const week: Calendar['week'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  expect(between({ ...newYork, week }, '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toBe(0)
})

const instants = fc.date({ min: new Date('2016-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })

test('two stretches in a row are as long as the whole', () => {
  fc.assert(
    fc.property(fc.uniqueArray(instants, { minLength: 3, maxLength: 3 }), (three) => {
      const [a, b, c] = three.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date]
      expect(businessTimeBetween(newYork, a, b) + businessTimeBetween(newYork, b, c)).toBe(businessTimeBetween(newYork, a, c))
    }),
    { numRuns: 30 },
  )
})

test('adding what lies between leads to the end or to the closing before it, never further', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: hours(24 * 60) }), (from, elapsed) => {
      const to = new Date(from.getTime() + elapsed)
      const reached = addBusinessTime(newYork, from, businessTimeBetween(newYork, from, to))
      expect(reached.getTime()).toBeLessThanOrEqual(to.getTime())
      expect(businessTimeBetween(newYork, reached, to)).toBe(0)
    }),
  )
})
