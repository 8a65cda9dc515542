import { expect, test } from 'vitest'
import { drillBegins } from '../vocabulary/drill.ts'
import { hopDrill } from './hopDrill.ts'

const now = new Date('2026-11-22T12:00:00.000Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const ticked = (speed: 0 | 1 | 10 | 60) => ({ ...drillBegins, speed, tickedAt: later(-1_000).toISOString() })

test('sixty times as fast is a minute for each second: fifty-nine beside the one that went by', () => {
  expect(hopDrill(ticked(60), now, null)).toEqual({
    byMs: 59_000,
    time: { speed: 60, aheadMs: 0, goneMs: 59_000, tickedAt: now.toISOString() },
    nextAt: later(1_000),
  })
  expect(hopDrill(ticked(10), now, null).byMs).toBe(9_000)
})

test('it stops where something comes due, and goes on behind it', () => {
  const hop = hopDrill({ ...drillBegins, aheadMs: 3_600_000 }, now, later(300_000))
  expect(hop).toMatchObject({ byMs: 300_000, time: { aheadMs: 3_300_000, goneMs: 300_000 }, nextAt: later(1) })
})

test('a drill that stands still is held back by the time that goes by', () => {
  expect(hopDrill(ticked(0), now, later(10))).toMatchObject({ byMs: -1_000, time: { aheadMs: 0 }, nextAt: later(1_000) })
})

test('as fast as time goes nothing is left to do', () => {
  expect(hopDrill(ticked(1), now, later(10))).toEqual({ byMs: 0, time: drillBegins, nextAt: null })
})

test('what an engine was away for is not caught up with', () => {
  const away = { ...drillBegins, speed: 60 as const, tickedAt: later(-3_600_000).toISOString() }
  expect(hopDrill(away, now, null).byMs).toBe(59 * 5_000)
})
