import { expect, test } from 'vitest'
import { alarmOf, isHeard, notes, notesOf, type Alarm } from './alarms.ts'

const incident = { severity: 'P2', number: 'INC-2026-0001', title: 'Cards' }

test('every sound lasts at most two seconds, and no two are alike', () => {
  for (const [name, own] of Object.entries(notes)) expect(Math.max(...own.map(({ to }) => to)), name).toBeLessThanOrEqual(2_000)
  const shapes = Object.values(notes).map((own) => JSON.stringify(own))
  expect(new Set(shapes).size).toBe(shapes.length)
})

test('what is reported, becomes a P1 or runs out of time is an alarm; a note, or a milder severity, is none', () => {
  expect(alarmOf({ kind: 'incident.reported', incident })).toEqual({ ...incident, why: 'reported' })
  expect(alarmOf({ kind: 'clock.breached', incident })?.why).toBe('overdue')
  expect(alarmOf({ kind: 'incident.reassessed', incident: { ...incident, severity: 'P1' } })?.why).toBe('raised')
  expect(alarmOf({ kind: 'incident.reassessed', incident })).toBeNull()
  expect(alarmOf({ kind: 'note.added', incident })).toBeNull()
  expect(alarmOf({ kind: 'incident.reported', incident: null })).toBeNull()
})

test('a drill is no alarm for everybody: whom it pages is told by the page', () => {
  expect(alarmOf({ kind: 'incident.reported', incident: { ...incident, number: 'DRILL-2026-0001' } })).toBeNull()
})

const alarm = (severity: Alarm['severity'], why: Alarm['why'] = 'reported'): Alarm => ({ ...incident, severity, why })

test('nothing is heard before somebody has chosen, and P3 and P4 only by who wants all', () => {
  const heard = (level: Parameters<typeof isHeard>[0]) =>
    (['P1', 'P2', 'P3', 'P4'] as const).filter((severity) => isHeard(level, alarm(severity)))
  expect([heard('unasked'), heard('off'), heard('urgent'), heard('all')].map((some) => some.join())).toEqual([
    '',
    '',
    'P1,P2',
    'P1,P2,P3,P4',
  ])
})

test('a page for oneself is always among what is urgent, and sounds like nothing else', () => {
  expect(isHeard('urgent', alarm('P4', 'page'))).toBe(true)
  expect(notesOf(alarm('P4', 'page'))).toBe(notes.page)
})
