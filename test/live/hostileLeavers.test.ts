import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey } from '../../server/src/people/keys/createKey.ts'
import { writeKey } from '../../server/src/people/keys/readKey.ts'
import { revokeKey } from '../../server/src/people/keys/revokeKey.ts'
import { endSession } from '../../server/src/people/sessions/endSession.ts'
import { hashSecret, makeSecret } from '../../server/src/people/sessions/hashSecret.ts'
import { suspendPerson } from '../../server/src/people/suspendPerson.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { besieged, survives, type Attack, type Siege } from '../kit/neighbour.ts'
import { rawFollower, seatOf, type RawLine } from '../kit/rawFollower.ts'
import { frame } from '../kit/rawLine.ts'
import { until } from '../kit/until.ts'

let at: Siege
beforeAll(async () => void (at = await besieged()))
afterAll(() => at[Symbol.asyncDispose]())

const subscribe = '{"id":"1","type":"subscribe","payload":{"query":"subscription { changes { position } }"}}'

/** Follows, then goes in its own way: what is left of it. */
const leaving =
  (leave: (line: RawLine) => void): Attack =>
  async (at) => {
    const who = await at.world.as('account')
    const line = await rawFollower(at, who, [subscribe])
    leave(line)
    const outcome = await at.letsGoOf(line)
    line.socket.destroy()
    await until(() => seatOf(at, who) === undefined, 'an empty seat')
    return outcome
  }

const attacks: Record<string, [Attack, expected: unknown]> = {
  'is cut in the middle of a frame': [
    leaving(({ socket }) => {
      socket.write(frame('x'.repeat(100)).subarray(0, 50))
      socket.destroy()
    }),
    'let go',
  ],
  'is reset': [leaving(({ socket }) => void socket.resetAndDestroy()), 'let go'],
  'says no more, and leaves the line half open': [leaving(({ socket }) => void socket.end()), 'let go'],
  'calls off what it asked for, and asks again, before it began': [
    async (at) => {
      const { socket, closed } = await bareSocket(at.doors, { who: at.villain, subscribe: null })
      const burst = [subscribe, '{"id":"1","type":"complete"}']
      for (let times = 0; times < 120; times++) for (const text of burst) socket.send(text)
      const code = await closed
      const members = () => [...at.doors.serving.sockets.hub.groups.values()].flatMap(({ members }) => [...members])
      await until(() => members().every(({ line }) => line.isOpen), 'nobody who is gone')
      return code
    },
    4411,
  ],
  'goes on when its session has ended': [
    async ({ doors, world }) => {
      const who = await world.as('client')
      const line = await bareSocket(doors, { who })
      await until(line.hasJoined, 'joining')
      if (who.knock.kind === 'person') await endSession(who, who.knock)
      return line.closed
    },
    4401,
  ],
  'goes on when it was suspended': [
    async ({ doors, world }) => {
      const line = await bareSocket(doors, { who: await world.as('vendor') })
      await until(line.hasJoined, 'joining')
      await suspendPerson(await world.as('admin'), { id: world.cast.people.vendor })
      return line.closed
    },
    4401,
  ],
  'goes on when its key was revoked': [
    async ({ doors, villain }) => {
      const secret = makeSecret()
      const given = { name: 'Follower', scopes: ['read'], expiresAt: new Date(Date.now() + 60_000) }
      const { value } = await createKey(villain, { ...given, secretHash: hashSecret(secret) })
      const line = await bareSocket(doors, { params: { authorization: `Bearer ${writeKey(value.id, secret)}` } })
      await until(line.hasJoined, 'joining')
      await revokeKey(villain, { id: value.id })
      return line.closed
    },
    4401,
  ],
}

test.concurrent.each(Object.entries(attacks))('who %s', async (_, [attack, expected]) => {
  expect(await survives(at, attack)).toEqual(expected)
})
