import fc from 'fast-check'
import { expect, test } from 'vitest'
import { days, hours } from '../time/durations.ts'
import { inBusinessTime } from './inBusinessTime.ts'

test.each([
  [2, 2],
  [8, 8],
  [23, 8],
  [24, 8],
  [36, 12],
  [72, 24],
  [120, 40],
  [168, 56],
])('%d hours are %d hours of business time where a business day has eight', (elapsed, business) => {
  expect(inBusinessTime(hours(elapsed), hours(8))).toBe(hours(business))
})

test('where a day never closes, nothing is turned into anything else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: days(400) }), (ms) => {
      expect(inBusinessTime(ms, days(1))).toBe(ms)
    }),
  )
})

test('a longer figure is never shorter in business time', () => {
  const figures = fc.integer({ min: 0, max: days(20) })
  fc.assert(
    fc.property(figures, figures, fc.integer({ min: 1, max: days(1) }), (ms, more, dayMs) => {
      expect(inBusinessTime(ms + more, dayMs)).toBeGreaterThanOrEqual(inBusinessTime(ms, dayMs))
    }),
  )
})
