import { expect, test } from 'vitest'
import { isFlood } from './isFlood.ts'

const now = new Date('2026-11-19T14:30:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

test('eleven alerts within ten minutes are a flood, ten are not', () => {
  const ten = Array.from({ length: 10 }, (_, at) => ago(at))
  expect(isFlood(ten, now)).toBe(false)
  expect(isFlood([...ten, ago(9.9)], now)).toBe(true)
})

test('what is ten minutes old, or has not come yet, counts no more', () => {
  const eleven = Array.from({ length: 11 }, () => ago(10))
  expect(isFlood(eleven, now)).toBe(false)
  expect(
    isFlood(
      Array.from({ length: 11 }, () => ago(-1)),
      now,
    ),
  ).toBe(false)
})
