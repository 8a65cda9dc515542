import { expect, test } from 'vitest'
import { hours, minutes } from '../time/durations.ts'
import { cyclesAt, foldClocks, type ClockEntry } from './foldClocks.ts'

const began = new Date('2026-11-19T10:00:00Z')
const after = (ms: number) => new Date(began.getTime() + ms)
const entry = (kind: string, ms: number, changes: ClockEntry['changes'] = {}): ClockEntry => ({
  at: after(ms),
  kind: `clock.${kind}`,
  changes: { clocks: [null, ['one']], ...changes },
})
const started = entry('started', 0, {
  kind: [null, 'resolution'],
  cycle: [null, 1],
  startedAt: [null, [began.toISOString()]],
  targetMs: [null, [minutes(30)]],
  limitMs: [null, [hours(1)]],
  calendar: [null, [null]],
})
const cycles = (entries: ClockEntry[], ms: number) => cyclesAt(foldClocks(entries).get('one')!, after(ms))

test('a stretch that goes on has used and waited as much as its clock has by now, and is late once the limit has passed', () => {
  expect(cycles([started], minutes(20))).toMatchObject([{ usedMs: minutes(20), pausedMs: 0, breached: false, stoppedAt: null }])
  expect(cycles([started, entry('paused', minutes(20))], minutes(50))).toMatchObject([
    { usedMs: minutes(20), pausedMs: minutes(30), breached: false },
  ])
  expect(cycles([started], hours(2))).toMatchObject([{ usedMs: hours(2), breached: true }])
})

test('of one that was stopped and begun again each stretch has its own', () => {
  const again = entry('resumed', minutes(40), { since: [null, [after(minutes(40)).toISOString()]] })
  expect(cycles([started, entry('stopped', minutes(10)), again], minutes(45))).toMatchObject([
    { usedMs: minutes(10), stoppedAt: after(minutes(10)) },
    { usedMs: minutes(5), stoppedAt: null },
  ])
})
