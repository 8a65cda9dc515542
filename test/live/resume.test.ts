import { expect, test } from 'vitest'
import type { Seat } from '../../server/src/live/seats.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { createKey } from '../../server/src/people/keys/createKey.ts'
import { writeKey } from '../../server/src/people/keys/readKey.ts'
import { hashSecret, makeSecret } from '../../server/src/people/sessions/hashSecret.ts'
import type { Caller } from '../../server/src/kernel/work.ts'
import { overhear } from '../kit/overhear.ts'
import { openDoors, type OpenDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

const KEYS = 10
const LINES_A_KEY = 100

test('a thousand who come back from five places, to a server that has just started, cost a few reads and miss nothing', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const keys = await Promise.all(Array.from({ length: KEYS }, () => makeKey(tech)))
  const { id } = await world.report(tech)
  for (let n = 0; n < 30; n++) await addNote(tech, { incidentId: id, text: 'again' })
  const head = (await world.entries()).at(-1)!.position
  await doors.restart()
  const { seats } = doors.serving.sockets

  const lines: Awaited<ReturnType<typeof follow>>[] = []
  const asked = await overhear(async () => {
    const places = Array.from({ length: LINES_A_KEY }, (_, n) => head - 5 * (1 + (n % 5)))
    const all = keys.flatMap((key) => places.map((after) => follow(doors, key, after)))
    lines.push(...(await Promise.all(all)))
    await until(() => [...seats.all].every(hasAll), 'everybody')
  })
  for (const { after, positions } of lines) {
    await until(() => positions().length === head - after, `what was missed after ${after}`)
    expect(positions()).toEqual(Array.from({ length: head - after }, (_, n) => after + 1 + n))
  }
  const reads = asked.map(({ text }) => text.replaceAll(/\s+/g, ' ')).filter((text) => !text.includes('from api_key'))
  expect(asked.length - reads.length, 'who each is, before and after it has its seat').toBe(2 * KEYS * LINES_A_KEY)
  const ofThePast = reads
    .map((text) => /from ledger where position > (\d+)/.exec(text)?.[1])
    .filter((from) => Number(from) < head)
  expect(ofThePast, 'read once, at the start').toEqual([])
  expect(reads.filter((text) => /from "?incident"? /.test(text)).length, 'of the incident').toBeLessThan(20)
  for (const { leave } of lines) leave()
})

const hasAll = ({ members }: Seat) => members.size === 1 && [...members].every(({ hasJoined }) => hasJoined)

async function makeKey(caller: Caller): Promise<string> {
  const secret = makeSecret()
  const given = { name: 'Follower', scopes: ['read' as const], expiresAt: new Date(Date.now() + 60_000) }
  const { value } = await createKey(caller, { ...given, secretHash: hashSecret(secret) })
  return `Bearer ${writeKey(value.id, secret)}`
}

/** A stream of events without a connection below it. */
async function follow({ serving }: OpenDoors, authorization: string, after: number) {
  const leaving = new AbortController()
  const asking = new Request(`http://muster/graphql/changes?after=${after}`, {
    headers: { authorization },
    signal: leaving.signal,
  })
  const { body } = await serving.sockets.follow(asking, '192.0.2.1')
  let text = ''
  void body!
    .pipeThrough(new TextDecoderStream())
    .pipeTo(new WritableStream({ write: (some) => void (text += some) }), { preventCancel: true })
  const positions = () => [...text.matchAll(/^id: .+\.(\d+)$/gm)].map(([, position]) => Number(position))
  return { after, positions, leave: () => leaving.abort() }
}
