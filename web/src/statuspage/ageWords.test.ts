import { expect, test } from 'vitest'
import { ageOf, ageWords, freshAgeOf, waitOf } from './ageWords.ts'

const words = ageWords.en
const min = 60_000
const hour = 60 * min

test.each([
  [-5_000, 'just now'],
  [59_999, 'just now'],
  [min, '1 min ago'],
  [3 * min + 59_000, '3 min ago'],
  [59 * min, '59 min ago'],
  [hour, '1 h ago'],
  [47 * hour, '47 h ago'],
  [48 * hour, '2 days ago'],
])('an age of %i ms is "%s"', (ms, text) => expect(ageOf(ms, words)).toBe(text))

test.each([
  [12 * min, 'in 12 min'],
  [11 * min + 1, 'in 12 min'],
  [1, 'in 1 min'],
  [60 * min, 'in 1 h'],
  [0, 'due now'],
  [-59_000, 'due now'],
  [-3 * min, 'due 3 min ago'],
])('a promise %i ms ahead is "%s"', (ms, text) => expect(waitOf(ms, words)).toBe(text))

test.each([
  [-500, '0 s ago'],
  [8_400, '8 s ago'],
  [6 * min, '6 min ago'],
])('a fresh age of %i ms is "%s"', (ms, text) => expect(freshAgeOf(ms, words)).toBe(text))
