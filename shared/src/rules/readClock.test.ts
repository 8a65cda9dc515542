import { describe, expect, test } from 'vitest'
import { minutes } from '../time/durations.ts'
import { readClock, type ClockFacts } from './readClock.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 9, minute))
const clock: ClockFacts = {
  kind: 'response',
  startedAt: at(0),
  atRiskAt: at(15),
  dueAt: at(30),
  pausedAt: null,
  breachedAt: null,
  stoppedAt: null,
}

describe('a response clock of 15 to 30 minutes', () => {
  test.each([
    [14, 'running', 16],
    [15, 'at_risk', 15],
    [29, 'at_risk', 1],
    [30, 'breached', 0],
    [31, 'breached', -1],
  ])('at minute %i is %s with %i minutes left', (minute, state, minutesLeft) => {
    expect(readClock(clock, at(minute))).toEqual({ state, remainingMs: minutes(minutesLeft) })
  })

  test.each([
    [20, null, 'met'],
    [30, null, 'missed'],
    [20, 10, 'missed'],
  ])('stopped at minute %i, breached at %s, stays %s for ever', (stopped, breached, state) => {
    const breachedAt = breached === null ? null : at(breached)
    expect(readClock({ ...clock, stoppedAt: at(stopped), breachedAt }, at(59))).toEqual({ state, remainingMs: null })
  })

  test('stopped without a due time is met unless a breach is on record', () => {
    const stopped = { ...clock, stoppedAt: at(40), dueAt: null, atRiskAt: null }
    expect(readClock(stopped, at(59)).state).toBe('met')
    expect(readClock({ ...stopped, breachedAt: at(30) }, at(59)).state).toBe('missed')
  })
})

test('a breach that happened stays, also when a new severity gives more time', () => {
  expect(readClock({ ...clock, breachedAt: at(5) }, at(10))).toEqual({ state: 'breached', remainingMs: minutes(20) })
})

test('a paused clock has no time left to count, though it was breached before', () => {
  const paused = { ...clock, pausedAt: at(10), atRiskAt: null, dueAt: null }
  expect(readClock(paused, at(59))).toEqual({ state: 'paused', remainingMs: null })
  expect(readClock({ ...paused, breachedAt: at(5) }, at(59)).state).toBe('paused')
})

test('a clock of a cancelled or merged incident has ended, whatever it was', () => {
  expect(readClock({ ...clock, ended: true }, at(59))).toEqual({ state: 'ended', remainingMs: null })
})
