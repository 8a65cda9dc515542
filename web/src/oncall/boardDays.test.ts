import { expect, test } from 'vitest'
import { boardDays } from './boardDays.ts'

test('two weeks begin on the Monday on or before, at midnight of the zone', () => {
  const days = boardDays(new Date('2026-11-18T10:00Z'), 'Europe/Berlin')
  expect(days).toHaveLength(14)
  expect(days[0]!.from).toEqual(new Date('2026-11-15T23:00Z'))
  expect(boardDays(new Date('2026-11-15T23:00Z'), 'Europe/Berlin')[0]).toEqual(days[0])
  expect(boardDays(new Date('2026-11-15T22:59Z'), 'Europe/Berlin')[0]!.from).toEqual(new Date('2026-11-08T23:00Z'))
})

test('the day on which the clocks are put back has 25 hours', () => {
  const day = boardDays(new Date('2026-10-25T10:00Z'), 'Europe/Berlin')[6]!
  expect((day.to.getTime() - day.from.getTime()) / 3_600_000).toBe(25)
})

test('where they begin today, it is the midnight before', () => {
  const days = boardDays(new Date('2026-11-22T04:00Z'), 'Europe/Berlin', 'today')
  expect(days).toHaveLength(14)
  expect(days[0]!.from).toEqual(new Date('2026-11-21T23:00Z'))
})
