import { expect, test } from 'vitest'
import { days, hours, minutes } from './durations.ts'

test('a duration is in milliseconds', () => {
  expect([minutes(1), hours(1), days(1)]).toEqual([60_000, 3_600_000, 86_400_000])
})
