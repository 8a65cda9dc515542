import { expect, test } from 'vitest'
import { beginReplay, countBy, extendReplay, lastInstant, nextInstant, roomAfter, stepTo } from './replay.ts'
import type { RoomEntry } from './roomThen.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, second))

const entry = (second: number, kind: string, changes: RoomEntry['changes'], some: Partial<RoomEntry> = {}): RoomEntry => ({
  ...{ at: at(second), kind, changes, subjectId: 'incident', personId: 'ada', isByHand: true },
  ...some,
})

const reported = entry(0, 'incident.reported', {
  ...{ title: [null, 'Cards fail'], status: [null, 'open'], severity: [null, 'P2'], level: [null, 'L1'] },
  ...{ clients: [null, ['aster']], detectedAt: [null, at(0).toISOString()] },
})

function replayOf(entries: readonly RoomEntry[]) {
  const replay = beginReplay()
  extendReplay(replay, entries)
  return replay
}

const manyTasks = Array.from({ length: 450 }, (_, n) =>
  entry(n + 1, 'task.added', { text: [null, `Task ${n}`], owner: [null, null], dueAt: [null, null] }, { subjectId: `task ${n}` }),
)

test('the room at any entry is the same whether it is folded from the beginning or from the nearest snapshot', () => {
  const entries = [reported, ...manyTasks]
  const replay = replayOf(entries)
  for (const count of [0, 1, 99, 100, 101, 250, 451]) {
    const fromTheBeginning = replayOf(entries.slice(0, count)).head
    expect(roomAfter(replay, count), `${count} entries`).toEqual(fromTheBeginning)
  }
})

test('parts that come one after the other are one replay, and looking at one moment changes no other', () => {
  const replay = replayOf([reported])
  const before = roomAfter(replay, 1)
  extendReplay(replay, manyTasks)
  roomAfter(replay, 451).tasks.clear()
  expect(before.tasks.size).toBe(0)
  expect(roomAfter(replay, 451).tasks.size).toBe(450)
})

test('an instant has all that was written at it; the one after it and the one before it are the next things that happened', () => {
  const replay = replayOf([
    reported,
    entry(0, 'note.added', {}),
    entry(60, 'incident.acknowledged', {}),
    entry(90, 'note.added', {}),
  ])
  expect([at(0), at(59), at(60), at(300)].map((when) => countBy(replay, when))).toEqual([2, 2, 3, 4])
  expect(nextInstant(replay, at(0))).toEqual(at(60))
  expect(nextInstant(replay, at(90))).toBeNull()
  expect(lastInstant(replay, at(60))).toEqual(at(0))
  expect(lastInstant(replay, at(0))).toBeNull()
})

test('what changed between two moments is named by its field or its id, and what did not is not', () => {
  const owner = entry(60, 'incident.assigned', { owner: [null, 'tim'] }, { personId: 'ada' })
  const replay = replayOf([reported, owner, entry(90, 'task.added', { text: [null, 'Call'] }, { subjectId: 'task' })])
  expect(stepTo(replay, 2, 1).changed).toEqual(new Set(['ownerId']))
  expect(stepTo(replay, 3, 2)).toEqual({ room: roomAfter(replay, 3), changed: new Set(['task']) })
})

test('who takes a page has taken notice, though no entry says that the incident is acknowledged; a rule never does', () => {
  const asked = entry(
    5,
    'page.sent',
    { level: [null, 'L1'], because: [null, 'reported'], person: [null, 'tim'] },
    { subjectId: 'page' },
  )
  const taken = (isByHand: boolean) =>
    entry(9, 'page.acknowledged', { state: ['waiting', 'acknowledged'], owner: [null, 'tim'] }, { subjectId: 'page', isByHand })
  expect(replayOf([reported, asked, taken(true)]).head.facts).toMatchObject({
    status: 'acknowledged',
    acknowledgedAt: at(9),
    ownerId: 'tim',
  })
  expect(replayOf([reported, asked, taken(false)]).head.facts).toMatchObject({ status: 'open', acknowledgedAt: null })
})

test('of each person it is known when they were first asked, sent word, saw it and did something', () => {
  const about = (second: number, kind: string, some: Partial<RoomEntry> = {}) =>
    entry(second, kind, { person: [null, 'tim'] }, { personId: null, subjectId: kind, ...some })
  const { people } = replayOf([
    reported,
    entry(
      5,
      'page.sent',
      { level: [null, 'L1'], because: [null, 'reported'], person: [null, 'tim'] },
      { personId: null, subjectId: 'p' },
    ),
    about(7, 'delivery.sent'),
    about(8, 'delivery.sent'),
    about(20, 'mention.seen', { personId: 'tim' }),
  ]).head
  expect(people.get('tim')).toEqual({ askedAt: at(5), sentAt: at(7), seenAt: at(20), actedAt: at(20) })
  expect(people.get('ada')).toEqual({ askedAt: null, sentAt: null, seenAt: null, actedAt: at(0) })
})
