import { afterAll, beforeAll, expect, test } from 'vitest'
import { bareSocket } from '../kit/bareSocket.ts'
import { besieged, survives, type Attack, type Siege } from '../kit/neighbour.ts'
import { frame, rawLine, upgrade } from '../kit/rawLine.ts'
import { until } from '../kit/until.ts'

let at: Siege
beforeAll(async () => void (at = await besieged()))
afterAll(() => at[Symbol.asyncDispose]())

const changes = 'subscription { changes { position } }'
const init = '{"type":"connection_init"}'
const subscribe = (id: string, query = changes) => JSON.stringify({ id, type: 'subscribe', payload: { query } })

const enter: (...args: Parameters<Attack>) => ReturnType<typeof bareSocket> = ({ doors, villain }) =>
  bareSocket(doors, { who: villain, subscribe: null })

/** Is let in, says this, and is closed with a code. */
const saying =
  (...messages: (string | Buffer)[]): Attack =>
  async (at) => {
    const line = await enter(at)
    for (const message of messages) line.socket.send(message)
    return line.closed
  }

/** Is let in, writes these bytes below the protocol, and is closed with a code. */
const writing =
  (...frames: Buffer[]): Attack =>
  async (at) => {
    const line = await enter(at)
    const { _socket } = line.socket as unknown as { _socket: NodeJS.WritableStream }
    for (const bytes of frames) _socket.write(bytes)
    return line.closed
  }

const beforeEntering =
  (...messages: string[]): Attack =>
  async ({ doors, villain }) => {
    const line = await bareSocket(doors, { who: villain, init: false })
    for (const message of messages) line.socket.send(message)
    return line.closed
  }

const entering =
  (connecting: Parameters<typeof bareSocket>[1]): Attack =>
  async ({ doors }) =>
    (await bareSocket(doors, connecting)).closed

/** What the upgrade is answered; where it is granted, the code it is closed with. */
const upgrading =
  (headers: Record<string, string>, path?: string): Attack =>
  async ({ doors, villain }) => {
    const line = await rawLine(doors)
    line.socket.write(upgrade(villain, headers, path))
    await until(() => /\r\n\r\n./s.test(line.text()) || line.socket.closed, 'an answer')
    line.socket.destroy()
    const [answer, granted] = line.text().split('\r\n\r\n', 2) as [string, string]
    return answer.includes(' 101 ') ? Buffer.from(granted, 'latin1').readUInt16BE(2) : Number(answer.split(' ')[1])
  }

const attacks: Record<string, [Attack, expected: unknown]> = {
  'never says who it is': [beforeEntering(), 4408],
  'subscribes before it is let in': [beforeEntering(subscribe('1')), 4401],
  'introduces itself twice': [saying(init), 4429],
  'introduces itself a hundred times at once': [beforeEntering(...Array<string>(100).fill(init)), 4429],
  'brings a session that is none': [entering({ who: { token: 'of nobody' } }), 4401],
  'brings a key that is none': [entering({ params: { authorization: 'Bearer mst_nonsense' } }), 4401],
  'speaks the protocol before this one': [upgrading({ 'sec-websocket-protocol': 'graphql-ws' }), 4406],
  'speaks a protocol of its own': [upgrading({ 'sec-websocket-protocol': 'mqtt' }), 4406],
  'comes from a foreign page': [upgrading({ origin: 'https://evil.example' }), 403],
  'upgrades where no socket is': [upgrading({}, '/status'), 404],
  'upgrades without a key': [upgrading({ 'sec-websocket-key': 'short' }), 400],
  'upgrades to a version of long ago': [upgrading({ 'sec-websocket-version': '7' }), 400],
  'upgrades to another protocol': [upgrading({ upgrade: 'h2c' }), 400],
  'writes no JSON': [saying('hello'), 4400],
  'writes JSON that is no message': [saying('[]'), 4400],
  'writes a message of no known type': [saying('{"type":"start","id":"1"}'), 4400],
  'writes what only a server says': [saying('{"id":"1","type":"next","payload":{"data":null}}'), 4400],
  'writes to everybody as a server would': [saying('{"type":"connection_ack"}'), 4400],
  'writes in binary': [saying(Buffer.from(subscribe('1'))), 4400],
  'writes no UTF-8': [writing(frame(Buffer.from([0xff, 0xfe, 0x80]))), 1007],
  'sends a frame of 65 kB': [saying('x'.repeat(65_537)), 1009],
  'sends 65 kB in small pieces': [
    writing(frame('x', { first: 0x01 }), ...Array<Buffer>(66).fill(frame('x'.repeat(1_000), { first: 0x00 }))),
    1009,
  ],
  'sends pieces of a byte without end': [
    writing(frame('x', { first: 0x01 }), Buffer.concat(Array<Buffer>(20_000).fill(frame('x', { first: 0x00 })))),
    1008,
  ],
  'claims that four exabytes come': [writing(frame('x', { claims: 2n ** 62n })), 1009],
  'sends without a mask': [writing(frame('x', { isMasked: false })), 1002],
  'sends compressed, which nobody agreed on': [writing(frame('x', { first: 0xc1 })), 1002],
  'sends a kind of frame that is not': [writing(frame('x', { first: 0x83 })), 1002],
  'goes on with what it never began': [writing(frame('x', { first: 0x80 })), 1002],
  'pings with more than a ping may hold': [writing(frame('x'.repeat(126), { first: 0x89 })), 1002],
  'closes with a code that nobody may send': [writing(frame(Buffer.from([0x03, 0xed]), { first: 0x88 })), 1002],
  'subscribes under one id twice': [saying(subscribe('1'), subscribe('1')), 4409],
  'subscribes a hundred and one times': [saying(...Array.from({ length: 101 }, (_, n) => subscribe(`${n}`))), 4411],
  'opens a twenty-first socket': [
    async ({ doors, world }) => {
      const who = await world.as('executive')
      const lines = await Promise.all(Array.from({ length: 21 }, () => bareSocket(doors, { who, subscribe: null })))
      const refused = await Promise.race(lines.map(({ closed }) => closed))
      for (const { socket } of lines) socket.terminate()
      return refused
    },
    4412,
  ],
}

test.concurrent.each(Object.entries(attacks))('who %s', async (_, [attack, expected]) => {
  expect(await survives(at, attack)).toEqual(expected)
})
