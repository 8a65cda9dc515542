import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countdown } from './countdown.ts'
import { days, hours, minutes } from './durations.ts'

test.each([
  [minutes(5) + 3_000, '−05:03'],
  [hours(1) - 1, '−1:00:00'],
  [hours(1) - 1_000, '−59:59'],
  [hours(2) + minutes(11), '−2:11:00'],
  [days(1) - 1_000, '−23:59:59'],
  [days(1) - 1, '−1 d 0 h'],
  [days(5) + hours(19) + minutes(59), '−5 d 19 h'],
  [1_001, '−00:02'],
  [1, '−00:01'],
  [0, '+00:00'],
  [-0, '+00:00'],
  [-999, '+00:00'],
  [-1_000, '+00:01'],
  [-minutes(12) - 4_500, '+12:04'],
  [-hours(12) - minutes(4) - 7_000, '+12:04:07'],
  [-days(1) - hours(2), '+1 d 2 h'],
])('%d ms from its limit a clock reads %s', (remainingMs, reads) => {
  expect(countdown(remainingMs)).toBe(reads)
})

test('the sign says on which side of the moment it is, and no clock with time left reads zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: -days(400), max: days(400) }), (remainingMs) => {
      const reads = countdown(remainingMs)
      expect(reads).toMatch(remainingMs > 0 ? /^−(?!00:00$)/ : /^\+/)
      expect(reads).toMatch(/^[−+](\d\d:\d\d|\d{1,2}:\d\d:\d\d|\d+ d \d{1,2} h)$/)
    }),
  )
})
