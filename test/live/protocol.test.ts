import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { cookieOf, openDoors, type OpenDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

/** The rules of graphql-ws's PROTOCOL.md, in its order and mostly in its words. */

const changes = 'subscription { changes { position } }'
const subscribe = (id: unknown, query: unknown = changes) => JSON.stringify({ id, type: 'subscribe', payload: { query } })

/** Connected and acknowledged, with nothing asked. */
async function connect(doors: OpenDoors, { who, epoch }: { who: { token: string }; epoch: string }) {
  const line = await bareSocket(doors, { who, subscribe: null })
  const say = (message: string) => line.socket.send(message)
  /** From the present head on, however late it is executed. */
  const follow = (id: string) =>
    say(subscribe(id, `subscription { changes(after: "${doors.serving.sockets.hub.head}", epoch: "${epoch}") { position } }`))
  const of = (id: string, type: string) => line.heard.filter((message) => message.id === id && message.type === type)
  const hears = (id: string, position: number) =>
    of(id, 'next').some(({ payload }) => payload.data.changes.position === String(position))
  return { ...line, of, follow, hears, say }
}

async function stage() {
  const world = await makeWorld({ real: true })
  const doors = await openDoors(world)
  const tech = await world.as('tech')
  return {
    world,
    doors,
    tech,
    open: () => connect(doors, { who: tech, epoch: world.muster.epoch }),
    async [Symbol.asyncDispose]() {
      await doors[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

test('the sub-protocol is graphql-transport-ws: another one, or none, is closed with 4406', async () => {
  await using at = await stage()
  const closedWith = (spoken: string[]) => {
    const socket = new WebSocket(at.doors.socketUrl, spoken, { headers: { cookie: cookieOf(at.tech) } })
    socket.on('error', () => {}) // A client that was not given what it asked for may leave before it is told.
    return new Promise((resolve) => socket.once('close', resolve))
  }
  expect(await closedWith([])).toBe(4406)
  expect([4406, 1006]).toContain(await closedWith(['graphql-ws']))
  const { socket } = await at.open()
  expect(socket.protocol).toBe('graphql-transport-ws')
})

test('ConnectionInit is answered by ConnectionAck, with a payload or without; a second one is closed with 4429', async () => {
  await using at = await stage()
  for (const payload of [{ payload: {} }, { payload: null }, {}]) {
    const line = await bareSocket(at.doors, { who: at.tech, init: false })
    line.socket.send(JSON.stringify({ type: 'connection_init', ...payload }))
    await until(() => line.heard.length > 0, 'the acknowledgement')
    expect(line.heard[0]).toMatchObject({ type: 'connection_ack', payload: { epoch: at.world.muster.epoch } })
    line.socket.send(JSON.stringify({ type: 'connection_init' }))
    expect(await line.closed).toBe(4429)
  }
})

test('a Ping is answered by a Pong, before the connection too; a Pong nobody asked for is no fault', async () => {
  await using at = await stage()
  const early = await bareSocket(at.doors, { who: at.tech, init: false })
  early.socket.send(JSON.stringify({ type: 'pong' }))
  early.socket.send(JSON.stringify({ type: 'ping', payload: { hello: 1 } }))
  await until(() => early.heard.some(({ type }) => type === 'pong'), 'the pong')
  const { heard, say } = await at.open()
  say(JSON.stringify({ type: 'pong', payload: { unasked: true } }))
  say(JSON.stringify({ type: 'ping' }))
  await until(() => heard.some(({ type }) => type === 'pong'), 'the pong')
})

test('nothing is executed before the acknowledgement: 4401', async () => {
  await using at = await stage()
  const line = await bareSocket(at.doors, { who: at.tech, init: false })
  line.socket.send(subscribe('1'))
  expect(await line.closed).toBe(4401)
})

test('several operations are under way at once, each with its id; one id twice is closed with 4409', async () => {
  await using at = await stage()
  const { id } = await at.world.report(at.tech)
  const line = await at.open()
  for (const each of ['one', 'two', 'ö "three"']) line.follow(each)
  const { position } = await addNote(at.tech, { incidentId: id, text: 'to all three' })
  await until(() => ['one', 'two', 'ö "three"'].every((each) => line.hears(each, position)), 'each its own')
  line.say(subscribe('two'))
  expect(await line.closed).toBe(4409)
})

test('who says Complete hears nothing more of it, and may use its id again', async () => {
  await using at = await stage()
  const { id } = await at.world.report(at.tech)
  const line = await at.open()
  line.follow('1')
  await until(() => line.heard.some(({ payload }) => payload?.position !== undefined), 'joining')
  line.say(JSON.stringify({ id: '1', type: 'complete' }))
  line.follow('witness')
  const unheard = await addNote(at.tech, { incidentId: id, text: 'nobody hears it under 1' })
  await until(() => line.hears('witness', unheard.position), 'the witness hears')
  expect([line.hears('1', unheard.position), line.of('1', 'complete'), line.of('1', 'error')]).toEqual([false, [], []])
  line.follow('1')
  const heard = await addNote(at.tech, { incidentId: id, text: 'heard under 1 again' })
  await until(() => line.hears('1', heard.position), 'the same id')
})

test('what cannot be executed is one Error under its id, which ends it without a Complete; the socket goes on', async () => {
  await using at = await stage()
  const line = await at.open()
  line.say(subscribe('bad', 'subscription { nothing }'))
  line.say(subscribe('worse', 'subscription {'))
  line.say(subscribe('query', '{ position }'))
  await until(() => ['bad', 'worse', 'query'].every((id) => line.of(id, 'error').length === 1), 'the errors')
  for (const id of ['bad', 'worse', 'query']) {
    const [error] = line.of(id, 'error')
    expect(error!.payload).toEqual([expect.objectContaining({ message: expect.any(String) })])
    expect(line.of(id, 'complete')).toEqual([])
  }
  line.follow('bad')
  await at.world.report(at.tech)
  await until(() => line.of('bad', 'next').length > 0, 'its id is free again')
})

test('Complete of what is unknown or over is ignored', async () => {
  await using at = await stage()
  const line = await at.open()
  line.say(JSON.stringify({ id: 'never', type: 'complete' }))
  line.say(subscribe('1', 'subscription { nothing }'))
  line.say(JSON.stringify({ id: '1', type: 'complete' }))
  line.follow('2')
  await at.world.report(at.tech)
  await until(() => line.of('2', 'next').length > 0, 'still there')
})

const invalid: Record<string, string> = Object.fromEntries([
  ['no JSON', 'hello'],
  ['no object', '[]'],
  ['null', 'null'],
  ['no type', '{"id":"1"}'],
  ['an unknown type', '{"type":"start","id":"1"}'],
  ['a message that only servers send', '{"type":"connection_ack"}x'],
  ['subscribe without an id', JSON.stringify({ type: 'subscribe', payload: { query: changes } })],
  ['an empty id', subscribe('')],
  ['an id that is no text', subscribe(7)],
  ['subscribe without a payload', '{"type":"subscribe","id":"1"}'],
  ['a query that is no text', subscribe('1', 7)],
  ['variables that are no object', `{"type":"subscribe","id":"1","payload":{"query":"${changes}","variables":"x"}}`],
  ['complete without an id', '{"type":"complete"}'],
  ['a payload of ping that is no object', '{"type":"ping","payload":"x"}'],
])

test('an invalid message is closed with 4400', async () => {
  await using at = await stage()
  for (const [what, message] of Object.entries(invalid)) {
    const line = await at.open()
    line.say(message)
    expect(await line.closed, what).toBe(4400)
  }
})
