import { expect, test } from 'vitest'
import { businessDays, limit, range } from '../policy/figure.ts'
import { hours, minutes } from '../time/durations.ts'
import { sayFigure } from './sayFigure.ts'

test.each([
  [range(minutes(15), minutes(30)), '15–30 min'],
  [range(minutes(30), hours(2)), '30 min – 2 h'],
  [range(0, hours(1)), '0 min – 1 h'],
  [limit(hours(128)), '128 h'],
  [limit(minutes(90)), '90 min'],
  [limit(10_000), '0.17 min'],
  [businessDays(5, 7), '5–7 business days'],
  [businessDays(1), '1 business day'],
])('a figure %j is written as %s', (figure, written) => {
  expect(sayFigure(figure)).toBe(written)
})
