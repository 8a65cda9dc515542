import { describe, expect, test } from 'vitest'
import type { ComponentState } from '../vocabulary/publicStatus.ts'
import { dailyStates } from './dailyStates.ts'

const now = new Date('2026-11-19T14:33:00Z')
const day = 24 * 3_600_000
const longAgo = new Date('2025-01-01T00:00:00Z')
const change = (at: string, state: ComponentState) => ({ at: new Date(at), state })
const read = (history: Partial<Parameters<typeof dailyStates>[0]>) =>
  dailyStates({ changes: [], since: longAgo, now, timeZone: 'UTC', ...history })

describe('ninety days, the oldest first', () => {
  test('nothing ever happened: every day works, and all of the time', () => {
    expect(read({})).toEqual({ days: Array(90).fill('operational'), uptime: 1 })
  })

  test('the worst state of a day counts, however short it was', () => {
    const { days } = read({
      changes: [
        change('2026-11-18T10:00:00Z', 'degraded'),
        change('2026-11-18T10:05:00Z', 'major_outage'),
        change('2026-11-18T10:06:00Z', 'maintenance'),
        change('2026-11-18T11:00:00Z', 'operational'),
      ],
    })
    expect(days.slice(-3)).toEqual(['operational', 'major_outage', 'operational'])
  })

  test('a state lasts over midnight until the next change; one that ends at midnight leaves the new day alone', () => {
    const { days } = read({
      changes: [change('2026-11-16T22:00:00Z', 'partial_outage'), change('2026-11-18T00:00:00Z', 'operational')],
    })
    expect(days.slice(-4)).toEqual(['partial_outage', 'partial_outage', 'operational', 'operational'])
  })

  test('a state from before the ninety days still holds in them', () => {
    expect(read({ changes: [change('2026-01-01T00:00:00Z', 'degraded')] }).days).toEqual(Array(90).fill('degraded'))
  })

  test('before it was known there is no data; the day it became known counts', () => {
    const { days } = read({ since: new Date('2026-11-17T23:59:00Z') })
    expect(days.slice(-4)).toEqual(['no_data', 'operational', 'operational', 'operational'])
    expect(days[0]).toBe('no_data')
  })

  test('what changes this very moment is told today', () => {
    expect(read({ changes: [change('2026-11-19T14:33:00Z', 'major_outage')] }).days.at(-1)).toBe('major_outage')
  })

  test('at midnight sharp the new day has the state of now only', () => {
    const midnight = new Date('2026-11-19T00:00:00Z')
    expect(read({ now: midnight, changes: [{ at: midnight, state: 'operational' }] }).days.at(-1)).toBe('operational')
    const changes = [change('2026-11-18T20:00:00Z', 'degraded'), { at: midnight, state: 'operational' as const }]
    expect(read({ now: midnight, changes }).days.slice(-2)).toEqual(['degraded', 'operational'])
  })

  test('the future and the order of the changes are of no matter', () => {
    const { days } = read({
      changes: [
        change('2026-11-20T00:00:00Z', 'major_outage'),
        change('2026-11-18T11:00:00Z', 'operational'),
        change('2026-11-18T10:00:00Z', 'degraded'),
      ],
    })
    expect(days.slice(-2)).toEqual(['degraded', 'operational'])
  })

  test('days begin where the page says, also around a change of the clocks', () => {
    const changes = [change('2026-10-25T22:30:00Z', 'degraded'), change('2026-10-25T23:00:00Z', 'operational')]
    const noon = new Date('2026-10-26T12:00:00Z')
    expect(read({ now: noon, changes, timeZone: 'UTC' }).days.slice(-2)).toEqual(['degraded', 'operational'])
    // 25 October has 25 hours in Berlin: 22:30 UTC is 23:30 there, and its last half hour.
    expect(read({ now: noon, changes, timeZone: 'Europe/Berlin' }).days.slice(-2)).toEqual(['degraded', 'operational'])
    expect(read({ now: noon, changes, timeZone: 'Asia/Tokyo' }).days.slice(-2)).toEqual(['operational', 'degraded'])
  })
})

describe('uptime', () => {
  const since = new Date(now.getTime() - 10 * day)
  const lastDay = (state: ComponentState) => [{ at: new Date(now.getTime() - day), state }]

  test.each([
    ['major_outage', 0.9],
    ['partial_outage', 0.95],
    ['degraded', 1],
    ['maintenance', 1],
  ] as const)('one day of ten in %s is %d', (state, uptime) => {
    expect(read({ since, changes: lastDay(state) }).uptime).toBeCloseTo(uptime, 10)
  })

  test('maintenance is left out of the whole, not counted as working', () => {
    const changes = [
      { at: new Date(now.getTime() - 5 * day), state: 'maintenance' as const },
      { at: new Date(now.getTime() - day), state: 'major_outage' as const },
    ]
    expect(read({ since, changes }).uptime).toBeCloseTo(5 / 6, 10)
  })

  test('only the ninety days count', () => {
    const changes = [change('2026-01-01T00:00:00Z', 'major_outage'), change('2026-06-01T00:00:00Z', 'operational')]
    expect(read({ changes }).uptime).toBe(1)
  })

  test('without known time there is no figure', () => {
    expect(read({ since: now }).uptime).toBeNull()
    expect(read({ changes: [{ at: longAgo, state: 'maintenance' }] }).uptime).toBeNull()
    expect(read({ since: new Date(now.getTime() + day) })).toEqual({ days: Array(90).fill('no_data'), uptime: null })
  })
})
