import { expect, test } from 'vitest'
import { fromLocal, toLocal } from './localTime.ts'

test('a time that is typed in is the one on the wall of the zone, also on the day the clocks change', () => {
  expect(fromLocal('2026-03-29T09:00', 'Europe/Berlin')).toEqual(new Date('2026-03-29T07:00Z'))
  expect(fromLocal('2026-03-28T09:00', 'Europe/Berlin')).toEqual(new Date('2026-03-28T08:00Z'))
  expect(toLocal(new Date('2026-03-29T07:00Z'), 'Europe/Berlin')).toBe('2026-03-29T09:00')
  expect(fromLocal('', 'Europe/Berlin')).toBeUndefined()
})
