import { buildSchema, parse } from 'graphql'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { visitor } from '@muster/shared/vocabulary/actor'
import type { Entry } from '../ledger/entry.ts'
import { catchUp, type Track } from './catchUp.ts'
import { Group } from './group.ts'
import { Lane } from './lane.ts'
import type { Look } from './look.ts'
import { Member } from './member.ts'
import type { Seat } from './seats.ts'

const ENTRIES = 400

test('who catches up on what is dear gets a few entries at a time, and the work ends with its line', async () => {
  const { group, member, told } = behind()
  const done = catchUp(group, trackOf(group))
  while (told() === 0) await turn()
  expect(told()).toBeLessThan(ENTRIES / 4)
  await member.return()
  const rendered = told()
  await done
  expect(told() - rendered, 'no more than was under way').toBeLessThan(ENTRIES / 4)
})

test('who stays gets everything in order, however dear', async () => {
  const { group, sent, joined } = behind()
  const done = catchUp(group, trackOf(group))
  while (!joined()) await turn()
  expect(sent).toEqual(Array.from({ length: ENTRIES }, (_, at) => at + 1))
  for (const member of group.members) await member.return()
  await done
})

/** One member that has seen nothing of a few hundred entries, each of which takes half a millisecond to tell. */
function behind() {
  let rendered = 0
  const rootValue = (entry: Entry) => entry
  const schema = buildSchema('type Query { a: Int } type Change { position: Int } type Subscription { statusChanged: Change }')
  schema.getSubscriptionType()!.getFields()['statusChanged']!.resolve = (entry: Entry) => {
    rendered++
    for (const until = performance.now() + 0.5; performance.now() < until; );
    return rootValue(entry)
  }
  const subscribing = {
    key: 'k',
    document: parse('subscription { statusChanged { position } }'),
    operationName: null,
    variables: {},
    wanted: { publicOnly: true },
    cost: 1,
  }
  const serving = { schema, epoch: 'e', organisation: 'o', now: () => new Date(0) }
  const group = new Group(serving, { key: 'anonymous', actor: visitor }, subscribing, 'network n', ENTRIES, () => {})
  const sent: number[] = []
  const line = {
    waitingBytes: 0,
    send: (told: { messages: readonly { position: number }[] }) =>
      void sent.push(...told.messages.map(({ position }) => position)),
  }
  const seat = { line, members: new Set() } as unknown as Seat
  const member = new Member(seat, '1', group, 0, false)
  group.waiting.add(member)
  return { group, member, sent, told: () => rendered, joined: () => member.hasJoined }
}

function trackOf({ head }: Group): Track {
  const lane = new Lane()
  const entries = Array.from(
    { length: head },
    (_, at) => ({ position: at + 1, kind: 'update.published', reach: 'public' }) as Entry,
  )
  const look = { readAs: () => ({}) } as unknown as Look
  return {
    look: () => look,
    after: async (position) => ({ look, entries: entries.slice(position), incidents: new Map() }),
    inTurn: ({ holder }, piece) => lane.run(holder, piece),
    hasStopped: () => false,
    joined: () => {},
  }
}
