import { expect, test } from 'vitest'
import { businessDays, limit, range } from './figure.ts'

test('a range has a target and a limit, a single figure a limit alone', () => {
  expect(range(1, 2)).toEqual({ unit: 'ms', target: 1, limit: 2 })
  expect(limit(2)).toEqual({ unit: 'ms', target: null, limit: 2 })
  expect(businessDays(5, 7)).toEqual({ unit: 'business days', target: 5, limit: 7 })
  expect(businessDays(10)).toEqual({ unit: 'business days', target: null, limit: 10 })
})
