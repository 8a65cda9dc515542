import { expect, test } from 'vitest'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { Seats } from '../../server/src/live/seats.ts'
import { changesQuery, serveChanges } from '../../server/src/live/serveChanges.ts'
import type { LiveDoor } from '../../server/src/live/serveSockets.ts'
import { hashSecret, makeSecret } from '../../server/src/people/sessions/hashSecret.ts'
import { createKey } from '../../server/src/people/keys/createKey.ts'
import { writeKey } from '../../server/src/people/keys/readKey.ts'
import { revokeKey } from '../../server/src/people/keys/revokeKey.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { cookieOf, openDoors, type OpenDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

interface Change {
  position: string
  kind: string
  incidentId: string | null
  actor: object | null
  incident: object | null
}

interface Event {
  event?: string
  id?: string
  data: { data?: { changes: Change }; position?: string; code?: number }
}

/** As a shell would: reads lines, knows nothing else. */
async function follow({ url }: OpenDoors, query: string, headers: Record<string, string>) {
  const leaving = new AbortController()
  const response = await fetch(`${url}/graphql/changes${query}`, { headers, signal: leaving.signal })
  const events: Event[] = []
  const ended = (async () => {
    let rest = ''
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + text).split('\n\n')
      rest = parts.pop()!
      for (const part of parts) {
        const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/: (.*)/s, 2)))
        events.push({ ...fields, data: JSON.parse(fields.data) })
      }
    }
  })().catch(() => {})
  const changes = () => events.flatMap(({ data }) => data.data?.changes ?? [])
  return {
    response,
    events,
    ended,
    changes,
    leave: () => leaving.abort(),
    hasJoined: () => events.some(({ data }) => data.position),
  }
}

test('a shell follows what happens with a key, each event with its place; who comes back with it goes on from there', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const secret = makeSecret()
  const given = { name: 'Shell', scopes: ['read'], expiresAt: new Date(Date.now() + 60_000) }
  const { value: key } = await createKey(tech, { ...given, secretHash: hashSecret(secret) })
  const authorization = `Bearer ${writeKey(key.id, secret)}`
  const shell = await follow(doors, '', { authorization })
  expect(shell.response.headers.get('content-type')).toBe('text/event-stream')
  await until(shell.hasJoined, 'joining')
  const incident = await world.report(tech)
  await until(() => shell.changes().length === 4, 'a report and its three clocks')
  const { position } = shell.changes()[0]!
  expect(shell.changes()[0]).toMatchObject({
    kind: 'incident.reported',
    incidentId: incident.id,
    actor: { kind: 'person', name: expect.any(String) },
    incident: { number: incident.number, severity: incident.severity, status: 'OPEN' },
  })
  expect(shell.events.find(({ event }) => !event)!.id).toBe(`${world.muster.epoch}.${position}`)

  const back = await follow(doors, '', { authorization, 'last-event-id': `${world.muster.epoch}.${position}` })
  await until(() => back.changes().length === 3, 'the three after it')
  const asked = await follow(doors, `?after=${position}&epoch=${world.muster.epoch}&kinds=clock.started`, { authorization })
  await until(() => asked.changes().length === 3, 'the same by the address')
  expect(back.changes()).toEqual(asked.changes())

  await revokeKey(tech, { id: key.id })
  await Promise.all([shell.ended, back.ended, asked.ended])
  expect(shell.events.at(-1)).toMatchObject({ event: 'close', data: { code: 4401 } })
})

test('an event is what a socket gets, word for word, and only what one may see', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [tech, tech2, client] = [await world.as('tech'), await world.as('tech2'), await world.as('client')]
  const inside = await follow(doors, '', { cookie: cookieOf(tech) })
  const outside = await follow(doors, '', { cookie: cookieOf(client) })
  const socket = await bareSocket(doors, { who: tech2, subscribe: { query: changesQuery } })
  await until(() => [inside, outside, socket].every(({ hasJoined }) => hasJoined()), 'joining')
  const own = await world.report(tech, { clients: ['northwind'] })
  await addNote(tech, { incidentId: own.id, text: 'for the staff' })
  await world.report(tech, { clients: ['harbor'] })
  const head = String((await world.entries()).at(-1)!.position)
  await until(() => [inside, socket].every(({ changes }) => changes().at(-1)?.position === head), 'all of it')
  expect(inside.changes()).toEqual(socket.changes())

  await acknowledgeIncident(tech, { id: own.id })
  await until(() => outside.changes().some(({ kind }) => kind === 'incident.acknowledged'), 'what is for the client')
  expect(outside.changes().map(({ incidentId }) => incidentId)).toEqual(outside.changes().map(() => own.id))
  expect(outside.changes().map(({ kind }) => kind)).not.toContain('note.added')
  expect(outside.changes().map(({ actor }) => actor)).toEqual(outside.changes().map(() => null))
})

test('who is nobody, writes nonsense, or has too many lines hears so before anything flows', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const ask = async (query: string, headers: Record<string, string> = { cookie: cookieOf(tech) }) => {
    const answer = await fetch(`${doors.url}/graphql/changes${query}`, { headers })
    return { status: answer.status, body: await answer.json() }
  }
  expect(await ask('', {})).toMatchObject({ status: 401, body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } })
  expect(await ask('', { cookie: 'muster=of-nobody' })).toMatchObject({ status: 401 })
  expect(await ask('?after=soon')).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_INPUT' } }] } })
  expect(await ask('?since=5&after=1&after=2&kinds=incident.reported,incident.exploded&subjects=,x')).toMatchObject({
    status: 400,
    body: {
      errors: [
        {
          extensions: {
            code: 'BAD_INPUT',
            fields: [
              {
                path: 'since',
                message: 'Nothing is asked for by this name.',
                allowed: expect.arrayContaining(['after', 'kinds']),
              },
              { path: 'after', message: 'Once, not 2 times.' },
              {
                path: 'kinds',
                message: 'There is no such kind: incident.exploded.',
                allowed: expect.arrayContaining(['incident.reported']),
              },
              { path: 'subjects', message: 'Each of them has 1 to 100 characters; write commas only between them.' },
            ],
          },
        },
      ],
    },
  })
  expect(await ask('', { cookie: cookieOf(tech), 'last-event-id': 'soon' })).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'BAD_INPUT', fields: [{ path: 'Last-Event-ID' }] } }] },
  })
  const seats = () => doors.serving.sockets.seats.countOf(tech.person)
  expect(seats()).toBe(0)

  const twenty = await Promise.all(Array.from({ length: 20 }, () => follow(doors, '', { cookie: cookieOf(tech) })))
  expect(await ask('')).toMatchObject({ status: 429, body: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] } })
  for (const { leave } of twenty) leave()
  await until(() => seats() === 0, 'empty seats')
})

test('who comes from a place that the ledger has not reached is told to read again, and then hears what happens, by each door', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { epoch } = world.muster
  const ahead = String(world.muster.feed.head + 1_000)
  const byAddress = await follow(doors, `?after=${ahead}&epoch=${epoch}`, { cookie: cookieOf(tech) })
  const byId = await follow(doors, '', { cookie: cookieOf(tech), 'last-event-id': `${epoch}.${ahead}` })
  const socket = await bareSocket(doors, { who: tech, subscribe: { query: changesQuery, variables: { after: ahead, epoch } } })
  const all = [byAddress, byId, socket]
  await until(() => all.every(({ hasJoined }) => hasJoined()), 'joining')
  await world.report(tech)
  const kinds = ({ changes }: (typeof all)[number]) => changes().map(({ kind }) => kind as string)
  await until(() => all.every((one) => kinds(one).length === 5), 'a report and its clocks')
  for (const one of all) expect(kinds(one).slice(0, 2)).toEqual(['feed.resync', 'incident.reported'])
})

test('a subscription to a kind that there is not is refused, and told which there are', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const variables = { filter: { kinds: ['incident.exploded'] } }
  const { heard } = await bareSocket(doors, { who: await world.as('tech'), subscribe: { query: changesQuery, variables } })
  await until(() => heard.some(({ type }) => type === 'error'), 'a refusal')
  expect(heard.find(({ type }) => type === 'error')!.payload[0].extensions).toMatchObject({
    code: 'BAD_INPUT',
    fields: [{ path: 'filter.kinds', allowed: expect.arrayContaining(['incident.reported']) }],
  })
})

test('with the database away nobody is told that they asked too often: it is not now, and when to come back', async () => {
  const seats = new Seats({
    ...{ epoch: 'e', now: () => new Date(), engine: () => ({}) as never, report: () => {} },
    readLiveSessions: async () => new Set<string>(),
    readLiveKeys: async () => new Set<string>(),
  })
  const away = async () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))
  const door = { epoch: 'e', seats, readKnocker: away, report: () => {} } as unknown as LiveDoor
  const answer = await serveChanges(door, new Request('http://muster/graphql/changes'), '192.0.2.1')
  seats.stop()
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE', retryAfterMs: 5_000 } }] })
})

test('a server that stops tells its readers, and they go on at the next one', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const first = await follow(doors, '', { cookie: cookieOf(tech) })
  await until(first.hasJoined, 'joining')
  await world.report(tech)
  await until(() => first.changes().length === 4, 'a report')
  await doors.restart()
  await first.ended
  expect(first.events.at(-1)).toMatchObject({ event: 'close', data: { code: 1012 } })
  const { id } = first.events.findLast(({ event }) => !event)!
  const next = await follow(doors, '', { cookie: cookieOf(tech), 'last-event-id': id! })
  await world.report(tech)
  await until(() => next.changes().length === 4, 'what came after')
})
