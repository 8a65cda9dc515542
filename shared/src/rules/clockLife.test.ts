import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultCalendar, type Calendar } from '../time/calendar.ts'
import { hours, minutes } from '../time/durations.ts'
import {
  pausedBy,
  pauseLife,
  recomputeLife,
  resumeLife,
  settleLife,
  startLife,
  stopLife,
  usedBy,
  type ClockLife,
} from './clockLife.ts'
import type { ClockLimits } from './clockTimes.ts'

const MORNING = new Date('2026-11-18T10:00:00Z')
const at = (min: number) => new Date(MORNING.getTime() + minutes(min))
const within = (limit: number, calendar: Calendar | null = null): ClockLimits => ({
  targetMs: minutes(limit * 0.75),
  limitMs: minutes(limit),
  calendar,
})

test('a paused clock does not move, and goes on with what it has left', () => {
  const paused = pauseLife(startLife(within(60), at(0)), at(20))
  expect(paused).toMatchObject({ usedMs: minutes(20), dueAt: null, atRiskAt: null })
  expect(usedBy(paused, at(500))).toBe(minutes(20))
  const resumed = resumeLife(paused, at(100))
  expect(resumed).toMatchObject({ dueAt: at(140), pausedMs: minutes(80) })
})

test('a limit that passed unseen is a breach before anything else is done', () => {
  for (const act of [pauseLife, stopLife]) expect(act(startLife(within(30), at(0)), at(45))).toMatchObject({ breachedAt: at(30) })
  const milder = recomputeLife(startLife(within(30), at(0)), within(600), at(45))
  expect(milder, 'and stays on record under a milder limit').toMatchObject({ breachedAt: at(30), dueAt: at(600) })
})

test('a stricter limit counts from the start, not from the change', () => {
  expect(recomputeLife(startLife(within(600), at(0)), within(60), at(45))).toMatchObject({ dueAt: at(60), breachedAt: null })
  const late = recomputeLife(startLife(within(600), at(0)), within(60), at(90))
  expect(late, 'what is over already is told by its moment').toMatchObject({ dueAt: at(60), breachedAt: null })
  expect(settleLife(late, at(90)).breachedAt).toEqual(at(60))
})

test('a paused clock that a stricter limit leaves without time is over at once', () => {
  const paused = pauseLife(startLife(within(600), at(0)), at(90))
  expect(recomputeLife(paused, within(60), at(120))).toMatchObject({ dueAt: at(120), usedMs: minutes(90) })
  expect(recomputeLife(paused, within(200), at(120)).dueAt).toBeNull()
})

test('another calendar counts again what was used, pauses apart', () => {
  const calendar = defaultCalendar('UTC')
  const opened = resumeLife(pauseLife(startLife(within(1_200, calendar), at(0)), at(60)), at(120))
  // Wednesday 12:00 on; by Thursday 10:00 it ran 1 h, 5 h until evening and 1 h in the morning.
  expect(usedBy(opened, at(1_440))).toBe(hours(7))
  const always = recomputeLife(opened, within(2_000), at(1_440))
  expect(usedBy(always, at(1_440))).toBe(hours(23))
  expect(always.dueAt).toEqual(at(2_060))
})

interface Model {
  running: boolean
  stopped: boolean
  paused: boolean
  calendar: Calendar | null
  limit: number
  /** Each minute that it ran, by its number from the morning; how many of them count; how many it stood paused. */
  ran: number[]
  used: number
  pausedFor: number
  breached: boolean
}

/** Nine to five, UTC, without weekends: the morning is Wednesday 10:00. */
function isOpen(minute: number): boolean {
  const instant = at(minute)
  const hour = instant.getUTCHours()
  return instant.getUTCDay() % 6 !== 0 && hour >= 9 && hour < 17
}

const counts = ({ calendar }: Model, minute: number) => calendar === null || isOpen(minute)

type Act = 'pause' | 'resume' | 'stop' | 'recompute'

interface Step {
  act: Act
  wait: number
  limit: number
  business: boolean
}

const steps = fc.array(
  fc.record<Step>({
    act: fc.constantFrom('pause', 'resume', 'stop', 'recompute'),
    wait: fc.integer({ min: 0, max: 2_000 }),
    limit: fc.integer({ min: 1, max: 4_000 }),
    business: fc.boolean(),
  }),
  { maxLength: 12 },
)

/** Minute by minute, as slowly and plainly as can be. */
function live(model: Model, from: number, to: number) {
  for (let minute = from; minute < to; minute++) {
    if (model.running) model.ran.push(minute)
    if (model.running && counts(model, minute)) model.used++
    if (model.paused) model.pausedFor++
    if (model.running && model.used >= model.limit) model.breached = true
  }
}

const calendarOf = ({ business }: Step) => (business ? defaultCalendar('UTC') : null)

const acts: Record<Act, (life: ClockLife, model: Model, now: number, step: Step) => ClockLife> = {
  pause(life, model, now) {
    if (model.running) Object.assign(model, { running: false, paused: true })
    return pauseLife(life, at(now))
  },
  resume(life, model, now) {
    Object.assign(model, { running: true, stopped: false, paused: false })
    // Limits that became stricter while it was stopped count from now on.
    if (model.used >= model.limit) model.breached = true
    return settleLife(resumeLife(life, at(now)), at(now))
  },
  stop(life, model, now) {
    Object.assign(model, { running: false, stopped: true, paused: false })
    return stopLife(life, at(now))
  },
  recompute(life, model, now, step) {
    Object.assign(model, { calendar: calendarOf(step), limit: step.limit })
    model.used = model.ran.filter((minute) => counts(model, minute)).length
    // At the limit at this instant: its moment has come, running or paused.
    if (!model.stopped && model.used >= model.limit) model.breached = true
    return settleLife(recomputeLife(life, within(step.limit, model.calendar), at(now)), at(now))
  },
}

test('in any order of acts: time used, time paused and a breach that happened are what a plain count by the minute says', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 4_000 }), (sequence, limit) => {
      const model: Model = {
        ...{ running: true, stopped: false, paused: false, calendar: null, limit },
        ...{ ran: [], used: 0, pausedFor: 0, breached: false },
      }
      let life = startLife(within(limit), at(0))
      let now = 0
      for (const step of sequence) {
        const until = now + step.wait
        live(model, now, until)
        const before = life.breachedAt
        life = acts[step.act](settleLife(life, at(until)), model, until, step)
        now = until
        if (before) expect(life.breachedAt, 'a breach is never moved').toEqual(before)
        expect(usedBy(life, at(now))).toBe(minutes(model.used))
        expect(pausedBy(life, at(now))).toBe(minutes(model.pausedFor))
        expect(life.breachedAt !== null).toBe(model.breached)
        if (life.breachedAt) expect(life.breachedAt <= at(now), 'never early').toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})
