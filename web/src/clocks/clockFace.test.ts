import { expect, test } from 'vitest'
import type { ClockRow } from '../live/incidentRow.ts'
import { clockFace } from './clockFace.ts'

const at = (time: string) => new Date(`2026-11-19T${time}Z`)
const running: ClockRow = {
  id: 'c',
  kind: 'update',
  cycle: 3,
  client: null,
  limitMs: 900_000,
  usedMs: 360_000,
  startedAt: at('14:30:00'),
  atRiskAt: at('14:40:00'),
  dueAt: at('14:45:00'),
  pausedAt: null,
  breachedAt: null,
  stoppedAt: null,
}

test.each([
  ['running', at('14:33:45'), 'plain', '−11:15', 0.75],
  ['at_risk', at('14:40:00'), 'due', '−05:00', 1 / 3],
  ['at_risk', at('14:42:07'), 'due', '−02:53', 173 / 900],
  ['breached', at('14:45:00'), 'over', '+00:00', null],
  ['breached', at('14:49:07'), 'over', '+04:07', null],
] as const)('%s at %s: sign, weight and bar', (state, now, tone, reading, left) => {
  expect(clockFace(running, now)).toEqual({ kind: 'update', state, tone, reading, moment: '14:45 UTC', left })
})

test('stopped in time: what it took, no sign, no bar', () => {
  expect(clockFace({ ...running, stoppedAt: at('14:32:49') }, at('15:00:00'))).toMatchObject({
    state: 'met',
    tone: 'plain',
    reading: '02:49',
    left: null,
  })
})

test('stopped too late stays missed', () => {
  expect(clockFace({ ...running, breachedAt: at('14:45:00'), stoppedAt: at('14:50:00') }, at('15:00:00'))).toMatchObject({
    state: 'missed',
    reading: '20:00',
  })
})

test('paused: what is left stands still, since when', () => {
  const paused = { ...running, pausedAt: at('14:36:00'), dueAt: null, atRiskAt: null }
  expect(clockFace(paused, at('15:00:00'))).toMatchObject({ state: 'paused', reading: '−09:00', moment: '14:36 UTC', left: null })
})

test('another day is named, from four days on by its date, and never without the time', () => {
  expect(clockFace({ ...running, dueAt: new Date('2026-11-20T08:12:00Z') }, at('14:42:07')).moment).toBe('Fri 08:12 UTC')
  expect(clockFace({ ...running, dueAt: new Date('2026-11-25T10:00:00Z') }, at('14:42:07'))).toMatchObject({
    moment: '25 Nov 10:00 UTC',
    reading: '−5 d 19 h',
  })
})
