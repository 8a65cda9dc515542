import { describe, expect, test } from 'vitest'
import { hours } from '../time/durations.ts'
import { headlineClock, type HeadlineFacts } from './headlineClock.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour))
const clock: HeadlineFacts = {
  kind: 'resolution',
  startedAt: at(8),
  atRiskAt: at(10),
  dueAt: at(12),
  pausedAt: null,
  breachedAt: null,
  stoppedAt: null,
}
const paused = { ...clock, pausedAt: at(9), atRiskAt: null, dueAt: null }

describe('the headline clock of an incident', () => {
  test('is the earliest one still running', () => {
    const earliest = { ...clock, dueAt: at(11) }
    const stopped = { ...clock, dueAt: at(9), stoppedAt: at(8) }
    const ended = { ...clock, dueAt: at(9), ended: true }
    expect(headlineClock([clock, stopped, ended, earliest, paused])).toBe(earliest)
  })

  test('is a breached one, for it still runs', () => {
    const breached = { ...clock, dueAt: at(9), breachedAt: at(9) }
    expect(headlineClock([clock, breached])).toBe(breached)
  })

  test('is the first of those due at the same instant', () => {
    expect(headlineClock([clock, { ...clock }])).toBe(clock)
  })

  test('is the one with least left when all are paused', () => {
    const most = { ...paused, limitMs: hours(8), usedMs: hours(1) }
    const least = { ...paused, limitMs: hours(4), usedMs: hours(2) }
    expect(headlineClock([paused, most, least])).toBe(least)
  })

  test('is the first when all are paused and nobody knows what is left', () => {
    expect(headlineClock([paused, { ...paused }])).toBe(paused)
  })

  test('is none when nothing runs and nothing waits', () => {
    expect(headlineClock([])).toBeUndefined()
    expect(headlineClock([{ ...paused, stoppedAt: at(10) }])).toBeUndefined()
  })
})
