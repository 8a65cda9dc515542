import { expect, test } from 'vitest'
import { everyTransition, type Case } from '../../../test/kit/transitions.ts'
import { walk } from '../../../test/kit/wallWalk.ts'
import { hours } from '../time/durations.ts'
import { pausedBy, pauseLife, recomputeLife, resumeLife, settleLife, startLife, usedBy, type ClockLife } from './clockLife.ts'

/** It starts, is paused, goes on, and is looked at; around every change of a clock, in every zone. */
const lives = everyTransition().map((one) => {
  const { calendar, instants, amounts } = one
  const limitMs = Math.min(amounts[0], hours(10))
  const limits = { targetMs: Math.ceil(limitMs * 0.75), limitMs, calendar }
  const [startedAt, pausedAt, resumedAt, seenAt] = instants
  const paused = pauseLife(startLife(limits, startedAt), pausedAt)
  return { one, limits, startedAt, pausedAt, resumedAt, seenAt, paused, resumed: resumeLife(paused, resumedAt) }
})

type Life = (typeof lives)[number]

function always(holds: (life: Life) => boolean) {
  expect(lives.filter((life) => !holds(life)).slice(0, 3)).toEqual([])
}

const spanOf = ({ calendar }: Case, from: Date, to: Date) => walk(calendar, from, to)
const before = (at: Date) => new Date(+at - 1)

test('a clock is at risk and due when so much working time has passed by the wall clock, in every zone', () => {
  always(({ one, limits, startedAt }) => {
    const { atRiskAt, dueAt } = startLife(limits, startedAt)
    return (
      spanOf(one, startedAt, atRiskAt!) === limits.targetMs && spanOf(one, atRiskAt!, dueAt!) === limits.limitMs - limits.targetMs
    )
  })
})

test('a paused clock has no moment and does not move, however the clocks change meanwhile', () => {
  always(({ one, startedAt, pausedAt, resumedAt, seenAt, paused }) => {
    const used = spanOf(one, startedAt, pausedAt)
    const isStill = [pausedAt, resumedAt, seenAt].every((at) => usedBy(paused, at) === used)
    return paused.dueAt === null && paused.atRiskAt === null && isStill && pausedBy(paused, resumedAt) === +resumedAt - +pausedAt
  })
})

test('whatever its pauses, no clock fires before it has truly worked so long, nor a millisecond after', () => {
  always(({ one, limits, startedAt, pausedAt, resumedAt, resumed }) => {
    const left = limits.limitMs - spanOf(one, startedAt, pausedAt)
    // What was over before its pause was told by its own moment.
    if (left <= 0) return resumed.breachedAt !== null && spanOf(one, startedAt, resumed.breachedAt) === limits.limitMs
    const due = resumed.dueAt!
    const isExact = spanOf(one, resumedAt, due) === left && spanOf(one, resumedAt, before(due)) === left - 1
    return isExact && !settleLife(resumed, before(due)).breachedAt && isSame(settleLife(resumed, due), due)
  })
})

test('another calendar or a stricter limit counts all that it worked anew, and is over at once or when that much is done', () => {
  always(({ one, limits, startedAt, pausedAt, resumedAt, seenAt, resumed }) => {
    const calendar = { ...one.calendar, holidays: [] }
    const anew = recomputeLife(resumed, { ...limits, limitMs: one.amounts[1], calendar }, seenAt)
    const [first, second] = [walk(calendar, startedAt, pausedAt), walk(calendar, resumedAt, seenAt)]
    if (usedBy(anew, seenAt) !== first + second) return false
    if (first + second >= anew.limitMs) return anew.dueAt! <= seenAt
    return anew.dueAt! > seenAt && first + walk(calendar, resumedAt, anew.dueAt!) === anew.limitMs
  })
})

const isSame = ({ breachedAt }: ClockLife, at: Date) => breachedAt !== null && +breachedAt === +at
