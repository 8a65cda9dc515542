import { expect, test } from 'vitest'
import { days, hours, minutes } from './durations.ts'
import { spokenDuration } from './spokenDuration.ts'

test.each([
  [-5_000, '0 s'],
  [0, '0 s'],
  [52_999, '52 s'],
  [minutes(1), '1 min'],
  [minutes(39) - 1, '38 min'],
  [hours(2), '2 h'],
  [hours(2) + minutes(11), '2 h 11 min'],
  [days(1) - 1, '23 h 59 min'],
  [days(1) + minutes(59), '1 d'],
  [days(1) + hours(4), '1 d 4 h'],
])('an age of %d ms is spoken as %s', (ms, spoken) => {
  expect(spokenDuration(ms)).toBe(spoken)
})
