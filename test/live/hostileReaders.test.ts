import { afterAll, beforeAll, expect, test } from 'vitest'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { besieged, survives, type Attack, type Siege } from '../kit/neighbour.ts'
import { init, rawFollower, seatOf, type RawLine } from '../kit/rawFollower.ts'
import { frame, rawLine, upgrade } from '../kit/rawLine.ts'

let at: Siege
beforeAll(async () => void (at = await besieged()))
afterAll(() => at[Symbol.asyncDispose]())

const query = 'subscription { changes { position subject { ... on Note { text } } } }'
const hundred = Array.from({ length: 100 }, (_, n) => JSON.stringify({ id: `${n}`, type: 'subscribe', payload: { query } }))

/** Twenty megabytes for who follows under a hundred names, of which the machine's own queues hold less than half. */
async function flood({ world, villain }: Siege): Promise<void> {
  const { id } = await world.report(villain)
  for (let n = 0; n < 20; n++) await addNote(villain, { incidentId: id, text: 'x'.repeat(9_900) })
}

/** Follows under a hundred names, reads as it likes, until the server has had enough of it. */
const following =
  (name: 'commander2' | 'executive', read: (line: RawLine) => void): Attack =>
  async (at) => {
    const who = await at.world.as(name)
    const line = await rawFollower(at, who, hundred, { deaf: true })
    read(line)
    const codes = new Set<number>()
    const served = seatOf(at, who)!.line
    const close = served.close.bind(served)
    served.close = (code, reason) => (codes.add(code), close(code, reason))
    await flood(at)
    const outcome = await at.letsGoOf(line)
    line.socket.destroy()
    return [outcome, [...codes]]
  }

/** Pings without end, or whatever, and reads nothing: how it ends, and whether more than 2 MB ever waited for it. */
const pinging =
  (ping: Buffer, times: number, ...first: string[]): Attack =>
  async ({ doors, letsGoOf, villain }) => {
    const line = await rawLine(doors, { deaf: true })
    line.socket.write(upgrade(villain))
    for (const text of first) line.socket.write(frame(text))
    const clients = () => [...doors.serving.sockets.server.clients]
    let most = 0
    const watching = setInterval(() => (most = Math.max(most, ...clients().map(({ bufferedAmount }) => bufferedAmount))), 2)
    for (let n = 0; n < times; n++) line.socket.write(ping)
    const outcome = await letsGoOf(line).finally(() => clearInterval(watching))
    line.socket.destroy()
    return [outcome, most < 2 * 1_048_576]
  }

const attacks: Record<string, [Attack, expected: unknown]> = {
  'follows under a hundred names and reads nothing': [following('commander2', () => {}), ['let go', [4410]]],
  'follows under a hundred names and reads a byte a second': [
    following('executive', ({ socket }) => {
      const reading = setInterval(() => socket.read(1), 1_000)
      socket.once('close', () => clearInterval(reading))
    }),
    ['let go', [4410]],
  ],
  'pings with 60 kB before it is let in, and reads nothing': [
    pinging(frame(`{"type":"ping","payload":{"x":"${'x'.repeat(60_000)}"}}`), 800),
    ['let go', true],
  ],
  'pings with 60 kB once it is let in, and reads nothing': [
    pinging(frame(`{"type":"ping","payload":{"x":"${'x'.repeat(60_000)}"}}`), 800, init),
    ['let go', true],
  ],
  'pings below the protocol, and reads nothing': [
    pinging(frame('x'.repeat(125), { first: 0x89 }), 150_000, init),
    ['let go', true],
  ],
  'never answers a ping': [
    async ({ doors, villain }) => (await bareSocket(doors, { who: villain })).closed, // Four pings of five seconds.
    1006,
  ],
}

test.concurrent.each(Object.entries(attacks))('who %s', async (_, [attack, expected]) => {
  expect(await survives(at, attack)).toEqual(expected)
})
