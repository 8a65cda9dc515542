import { beginReplay, extendReplay, stepTo } from '@muster/shared/rules/replay'
import type { RoomEntry } from '@muster/shared/rules/roomThen'
import { expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import { en } from '../../app/words/en.ts'
import { knownBy } from './knownBy.ts'
import type { Moment } from './moment.ts'
import { pageStanding } from './pageStanding.ts'
import { sayMoment } from './sayMoment.ts'
import { stepsThen } from './stepsThen.ts'

const { t } = createI18n({ legacy: false, locale: 'en', messages: { en } }).global
const words = { t: t as (key: string, named?: Record<string, unknown>) => string, address: 'https://muster.example' }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 9, minute))

const entry = (
  minute: number,
  kind: string,
  subjectId: string,
  said: Record<string, unknown>,
  personId: string | null = null,
): RoomEntry => ({
  ...{ at: at(minute), kind, subjectId, personId, isByHand: personId !== null },
  changes: Object.fromEntries(Object.entries(said).map(([field, value]) => [field, [null, value]])),
})

const clock = { clocks: ['clock'], kind: ['response'], clients: ['aster'], cycle: [1], calendar: [null] }
const limits = { startedAt: [at(0).toISOString()], targetMs: [5 * 60_000], limitMs: [10 * 60_000] }
const history = [
  entry(
    0,
    'incident.reported',
    'i',
    { title: 'Cards fail', status: 'open', severity: 'P2', level: 'L1', clients: ['aster'], playbooks: ['outage'] },
    'ada',
  ),
  entry(0, 'clock.started', 'clock', { ...clock, ...limits }),
  entry(1, 'page.sent', 'page', { level: 'L1', because: 'reported', person: 'tim', answerBy: at(6).toISOString() }),
  entry(2, 'delivery.sent', 'd', { person: 'tim' }),
  entry(8, 'commandRole.taken', 'role', { part: 'commander', person: 'eve' }, 'eve'),
  entry(9, 'playbook.stepEnded', 'run', { step: 'notice', state: 'done' }, 'eve'),
  entry(9, 'task.added', 'task', { text: 'Call the bank', owner: null, dueAt: null }, 'eve'),
]
const names: Record<string, string> = { ada: 'Ada', tim: 'Tim', eve: 'Eve', aster: 'Aster Health' }

function momentAt(minute: number): Moment {
  const replay = beginReplay()
  extendReplay(replay, history)
  const count = history.filter((one) => one.at <= at(minute)).length
  const plans = [
    {
      id: 'run',
      playbook: 'outage' as const,
      name: 'Service outage',
      steps: [
        { key: 'notice', title: 'Send the notice' },
        { key: 'vendors', title: 'Call vendors' },
      ],
    },
  ]
  return {
    ...stepTo(replay, count, count - 1),
    at: at(minute),
    startsAt: at(0),
    number: 'INC-2026-0001',
    plans,
    nameOf: (id) => names[id]!,
  }
}

test('a moment is copied as plain words: how it stood, the clock as it read then, and the address of that very moment', () => {
  expect(sayMoment(momentAt(12), words).split('\n')).toEqual([
    'INC-2026-0001 Cards fail',
    'As it was at 09:12:00 UTC on 21 Nov 2026, 12 min after the report',
    'P2 · Open · L1',
    'Owner: Nobody',
    'Clocks: Response Aster Health overdue +02:00',
    'Team: Commander Eve',
    'Who knew: Ada (at it since 09:00:00); Eve (at it since 09:08:00); Tim (was sent word 09:02:00)',
    'Who was asked: Tim (L1): no answer in time',
    'Tasks: Call the bank',
    'Affected clients: Aster Health',
    'https://muster.example/incidents/INC-2026-0001/replay?at=2026-11-21T09:12:00.000Z',
  ])
})

test('earlier, what had not happened yet is not said', () => {
  const said = sayMoment(momentAt(1), words)
  expect(said).toContain('Response Aster Health running −09:00')
  expect(said).toContain('Tim (asked 09:01:00)')
  expect(said).not.toMatch(/Team|Tasks|no answer/)
})

test('who did something knew; who was only sent word, or asked, comes after them', () => {
  expect(knownBy(momentAt(12).room).map(({ id, way }) => `${id} ${way}`)).toEqual(['ada actedAt', 'eve actedAt', 'tim sentAt'])
})

test('a page is late from its limit on, but not once somebody had taken notice in time', () => {
  const { room } = momentAt(12)
  const [page] = [...room.pages.values()]
  const standing = (minute: number, acknowledgedAt: Date | null) =>
    pageStanding(page!, { ...room.facts!, acknowledgedAt }, at(minute))
  expect([standing(5, null), standing(6, null), standing(7, at(3))]).toEqual(['asked', 'late', 'asked'])
  expect([standing(9, at(8)), standing(9, at(0))], 'after its limit, and before it was sent').toEqual(['late', 'late'])
})

test('a playbook that ran has all of its steps, open until somebody ended them', () => {
  expect(stepsThen(momentAt(1))).toMatchObject([{ done: 0, steps: [{ state: 'open' }, { state: 'open' }] }])
  expect(stepsThen(momentAt(9))).toMatchObject([{ done: 1, steps: [{ key: 'notice', state: 'done' }, { state: 'open' }] }])
})
