import { connect } from 'node:net'
import { print } from 'graphql'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { endSession } from '../../server/src/people/sessions/endSession.ts'
import { createKey } from '../../server/src/people/keys/createKey.ts'
import { hashSecret, makeSecret } from '../../server/src/people/sessions/hashSecret.ts'
import { writeKey } from '../../server/src/people/keys/readKey.ts'
import { revokeKey } from '../../server/src/people/keys/revokeKey.ts'
import { changeRights } from '../../server/src/people/changeRights.ts'
import { suspendPerson } from '../../server/src/people/suspendPerson.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { ChangesDocument } from '../../web/src/generated/graphql.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { openDoors } from '../kit/serving.ts'
import { openTab } from '../kit/tab.ts'
import { pause, until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

const query = print(ChangesDocument)

test('no connection_init within 3 s is 4408, an ended session 4401, a foreign page is refused at the upgrade', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const silent = await bareSocket(doors, { who: tech, init: false })
  const stale = await bareSocket(doors, { who: { token: 'of nobody' } })
  expect(await stale.closed).toBe(4401)
  const foreign = new WebSocket(doors.socketUrl, 'graphql-transport-ws', { headers: { origin: 'https://evil.example' } })
  const refused = await new Promise((resolve) =>
    foreign.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode)),
  )
  expect(refused).toBe(403)
  expect(await silent.closed).toBe(4408)
})

test('queries and mutations on the socket are refused, and so is everything but the public page without a session', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const codeOf = async (who: { token: string } | undefined, subscribe: object) => {
    const { heard, socket } = await bareSocket(doors, { who, subscribe })
    await until(() => heard.some(({ type }) => type === 'error' || type === 'next'), 'an answer')
    socket.close()
    return heard.find(({ type }) => type === 'error')?.payload[0].extensions.code
  }
  const tech = await world.as('tech')
  expect(await codeOf(tech, { query: '{ position }' })).toBe('BAD_REQUEST')
  expect(await codeOf(tech, { query: 'mutation { signOut { position } }' })).toBe('BAD_REQUEST')
  expect(await codeOf(tech, { query: 'subscription { changes { nonsense } }' })).toBe('BAD_REQUEST')
  expect(await codeOf(undefined, { query })).toBe('UNAUTHENTICATED')
})

test('anybody may follow the public page', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const { id } = await world.report(commander, { title: 'internal words' })
  const stranger = await bareSocket(doors, {
    subscribe: {
      query: 'subscription { statusChanged { kind position status { state incidents { title updates { text } } } } }',
    },
  })
  await until(stranger.hasJoined, 'joining')
  const { publishUpdate } = await import('../../server/src/incidents/publishUpdate.ts')
  await addNote(commander, { incidentId: id, text: 'not for strangers' })
  await publishUpdate(commander, {
    incidentId: id,
    title: 'Cards fail',
    publicStatus: 'investigating',
    text: 'We are looking.',
    components: [],
  })
  await until(() => stranger.heard.some(({ type }) => type === 'next'), 'the update')
  const messages = stranger.heard.filter(({ type }) => type === 'next')
  expect(messages).toHaveLength(1)
  expect(messages[0]!.payload.data.statusChanged).toMatchObject({
    kind: 'update.published',
    status: { incidents: [{ title: 'Cards fail', updates: [{ text: 'We are looking.' }] }] },
  })
  expect(JSON.stringify(stranger.heard)).not.toContain('internal words')
})

test('the acknowledgement and every ping say the time and the epoch, to the staff that nothing is late, and how far a socket is once it has joined', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const { heard, hasJoined } = await bareSocket(doors, { who: await world.as('tech') })
  await until(hasJoined, 'the ping on joining')
  const pulse = { serverTime: expect.any(String), epoch: world.muster.epoch, lateMs: 0 }
  expect(heard[0]).toEqual({ type: 'connection_ack', payload: pulse })
  expect(heard[1]).toEqual({ type: 'ping', payload: { ...pulse, position: expect.any(String) } })
})

test('another epoch, or more than 5,000 behind, is one feed.resync and then what happens', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const start = (await world.entries()).at(-1)!.position
  await world.owner.query(
    `insert into ledger (body) select '{"kind":"note.added","reach":"internal","at":"2026-11-21T00:00:00.000Z","actor":{"kind":"system","id":"x"},"subject":{"type":"note","id":"01a1fd98-a0a4-7374-b2ad-b0a76bca7c49"},"request":"x"}' from generate_series(1, 5001)`,
  )
  const head = start + 5_001
  await until(() => doors.serving.sockets.hub.head === head, 'the hub')
  const { epoch } = world.muster
  const join = (after: number, of = epoch) =>
    bareSocket(doors, { who: tech, subscribe: { query, variables: { after: String(after), epoch: of } } })
  const [far, near, foreign, ahead] = [
    await join(start),
    await join(start + 1),
    await join(head, '01a1fd98-0000-7000-8000-000000000000'),
    await join(head + 2),
  ]
  await until(
    () => near.positions().length === 5_000 && far.changes().length === 1 && foreign.changes().length === 1,
    'what was missed',
  )
  await world.report(tech)
  await until(() => [far, near, foreign, ahead].every(({ positions }) => positions().at(-1) === head + 4), 'what happens')
  const kinds = far.changes().map(({ kind }) => kind)
  expect(kinds).toEqual(['feed.resync', 'incident.reported', 'clock.started', 'clock.started', 'clock.started'])
  expect(foreign.changes()[0].kind).toBe('feed.resync')
  expect(near.positions()).toEqual(Array.from({ length: 5_004 }, (_, n) => start + 2 + n))
  expect(ahead.changes()[0].kind, 'of a place that there is not').toBe('feed.resync')
  expect(ahead.positions()).toEqual([head, head + 1, head + 2, head + 3, head + 4])
})

test('who reads too slowly is closed with 4410, and the neighbour goes on', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const slow = await bareSocket(doors, {
    who: tech,
    subscribe: { query: 'subscription { changes { position subject { ... on Note { text } } } }' },
  })
  using tab = await openTab(doors, tech)
  const { id } = await world.report(tech)
  await until(slow.hasJoined, 'joining')
  const [served] = doors.serving.sockets.server.clients
  const codes: number[] = []
  const close = served!.close.bind(served)
  served!.close = (code, reason) => {
    codes.push(code!)
    close(code, reason)
  }
  slow.socket.pause()
  const text = 'x'.repeat(9_000)
  for (let round = 0; round < 2_500 && served!.readyState === WebSocket.OPEN; round++) {
    const { position } = await addNote(tech, { incidentId: id, text })
    for (const seat of doors.serving.sockets.seats.all) seat.unanswered = 0 // On a slow machine it would be cut for its silence first.
    if (round % 50 === 0) expect(await tab.feed.passed(position)).toBe(true)
  }
  slow.socket.resume()
  await slow.closed
  expect([...new Set(codes)], 'whatever of it reaches who does not read').toEqual([4410])
  expect(tab.feed.connection.value).toEqual({ state: 'live' })
})

test('who is suspended, and whose session ends, gets nothing later, in whatever state the socket is', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const { id } = await world.report(tech)
  const storm = () => Promise.all(Array.from({ length: 10 }, () => addNote(tech, { incidentId: id, text: 'storm' })))

  for (let round = 0; round < 15; round++) {
    const bob = await world.as('tech2')
    if (bob.knock.kind !== 'person') throw new Error('bob is a person')
    const follower = await bareSocket(doors, { who: bob })
    await until(follower.hasJoined, 'joining')
    const ending = endSession(bob, bob.knock)
    const late = bareSocket(doors, { who: bob, subscribe: { query, variables: { after: '0', epoch: world.muster.epoch } } })
    const [{ position }] = await Promise.all([ending, storm()])
    expect(await follower.closed).toBe(4401)
    expect(await (await late).closed).toBe(4401)
    expect(Math.max(0, ...follower.positions(), ...(await late).positions())).toBeLessThan(position)
  }
  const eve = await world.as('tech3')
  const follower = await bareSocket(doors, { who: eve })
  await until(follower.hasJoined, 'joining')
  const { position } = await suspendPerson(admin, { id: eve.person })
  await storm()
  expect(await follower.closed).toBe(4401)
  expect(Math.max(0, ...follower.positions())).toBeLessThan(position)
})

test('who gets other rights comes back with them, and hears nothing later under the old ones', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [admin, bob] = [await world.as('admin'), await world.as('tech2')]
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: ['aster'] })
  const follower = await bareSocket(doors, { who: bob })
  await until(follower.hasJoined, 'joining')
  const change = { id: world.cast.people.tech2, role: 'client_contact', clientId: world.cast.clients.harbor } as const
  const { position } = await changeRights(admin, change)
  await addNote(tech, { incidentId: id, text: 'not for bob any more' })
  expect(await follower.closed).toBe(1012)
  expect(Math.max(0, ...follower.positions())).toBeLessThan(position)

  const back = await bareSocket(doors, {
    who: bob,
    subscribe: { query, variables: { after: `${position}`, epoch: world.muster.epoch } },
  })
  await until(back.hasJoined, 'joining again')
  await addNote(tech, { incidentId: id, text: 'nor this' })
  const own = await world.report(tech, { clients: ['harbor'] })
  await until(() => back.changes().some(({ incidentId }) => incidentId === own.id), 'what is his now')
  expect(back.changes().some(({ incidentId }) => incidentId === id)).toBe(false)
})

test('a program follows with a key in connection_init, until it is revoked', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const secret = makeSecret()
  const given = { name: 'Follower', scopes: ['read'], expiresAt: new Date(Date.now() + 60_000) }
  const { value } = await createKey(tech, { ...given, secretHash: hashSecret(secret) })
  const authorization = `Bearer ${writeKey(value.id, secret)}`
  const program = await bareSocket(doors, { params: { authorization } })
  await until(program.hasJoined, 'joining')
  await world.report(tech)
  await until(() => program.positions().length === 4, 'four entries')
  const { position } = await revokeKey(tech, { id: value.id })
  expect(await program.closed).toBe(4401)
  expect(Math.max(...program.positions())).toBeLessThan(position)
  expect(await (await bareSocket(doors, { params: { authorization } })).closed).toBe(4401)
})

test('a session that has grown old is noticed without an entry', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const bob = await world.as('tech2')
  const follower = await bareSocket(doors, { who: bob })
  await until(follower.hasJoined, 'joining')
  await world.owner.query(`update session set expires_at = now() - interval '1 second' where person_id = $1`, [bob.person])
  await doors.serving.sockets.seats.endThoseThatEnded()
  expect(await follower.closed).toBe(4401)
})

test('a person has at most twenty sockets', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const twenty = await Promise.all(Array.from({ length: 20 }, () => bareSocket(doors, { who: tech, subscribe: null })))
  const one = await bareSocket(doors, { who: tech, subscribe: null })
  expect(await one.closed).toBe(4412)
  expect(twenty.every(({ socket }) => socket.readyState === WebSocket.OPEN)).toBe(true)
})

test('without the inside of ws the same bytes go out', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const pair = [await bareSocket(doors, { who: tech }), await bareSocket(doors, { who: tech })]
  await until(() => pair.every(({ hasJoined }) => hasJoined()), 'joining')
  const raw = pair.map(({ socket }) => {
    const chunks: Buffer[] = []
    const { _socket } = socket as unknown as { _socket: NodeJS.ReadableStream }
    _socket.on('data', (chunk) => chunks.push(chunk as Buffer))
    return chunks
  })
  hideSender([...doors.serving.sockets.server.clients][1]!)
  await world.report(tech, { title: 'ö – ' + '€'.repeat(120) })
  await until(() => pair.every(({ positions }) => positions().length === 4), 'four entries')
  await pause(20)
  expect(Buffer.concat(raw[0]!).equals(Buffer.concat(raw[1]!))).toBe(true)
})

test('what one command tells in four entries goes to a socket in one write', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const follower = await bareSocket(doors, { who: tech })
  await until(follower.hasJoined, 'joining')
  const [served] = doors.serving.sockets.server.clients
  const { _sender: sender } = served as unknown as { _sender: { sendFrame(frames: Buffer[]): void } }
  const written: string[] = []
  const send = sender.sendFrame.bind(sender)
  sender.sendFrame = (frames) => {
    written.push(Buffer.concat(frames).toString())
    send(frames)
  }
  await world.report(tech)
  await until(() => follower.positions().length === 4, 'four entries')
  expect(written.filter((text) => text.includes('"type":"next"'))).toHaveLength(1)
})

test('a group that comes while a batch is under way misses nothing', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  let writing = true
  const written = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (writing) await addNote(tech, { incidentId: id, text: 'again' })
    }),
  )
  const { socket, heard } = await bareSocket(doors, { who: tech, subscribe: null })
  const asked: { id: string; after: number }[] = []
  for (let n = 0; n < 60; n++) {
    const after = doors.serving.sockets.hub.head
    asked.push({ id: `s${n}`, after })
    const text = `subscription S${n} { changes(after: "${after}", epoch: "${world.muster.epoch}") { position } }`
    socket.send(JSON.stringify({ id: `s${n}`, type: 'subscribe', payload: { query: text } }))
    await pause(Math.random() * 15)
  }
  writing = false
  await written
  const head = (await world.entries()).at(-1)!.position
  const positions = (of: string) =>
    heard.filter(({ type, id }) => type === 'next' && id === of).map(({ payload }) => Number(payload.data.changes.position))
  await until(() => asked.every((one) => one.after === head || positions(one.id).at(-1) === head), 'everybody')
  for (const one of asked)
    expect(positions(one.id)).toEqual(Array.from({ length: head - one.after }, (_, n) => one.after + 1 + n))
})

/** As if ws had no such thing inside. */
function hideSender(socket: WebSocket): void {
  const { _sender: sender } = socket as unknown as { _sender: Record<string, unknown> }
  const get = (target: Record<string, unknown>, name: string) => {
    const value = target[name]
    return name === 'sendFrame' ? undefined : typeof value === 'function' ? value.bind(target) : value
  }
  Object.defineProperty(socket, '_sender', { value: new Proxy(sender, { get: get as never }) })
}

test('an upgrade that is refused and reset harms nobody', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const { port } = new URL(doors.url)
  for (let n = 0; n < 60; n++) {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write('GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    await pause(n % 3)
    socket.resetAndDestroy()
  }
  expect((await fetch(`${doors.url}/healthz`)).status).toBe(200)
})

test('a stranger’s subscription that cannot be executed is refused, or read anew, and holds nobody up', async () => {
  await using world = await makeWorld({ real: true, report: () => {} })
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const { id } = await world.report(commander)
  const bad = await bareSocket(doors, {
    subscribe: { query: 'subscription ($b: Boolean!) { statusChanged { position kind @include(if: $b) } }', variables: {} },
  })
  await until(() => bad.heard.some(({ type }) => type === 'error'), 'the refusal')
  expect(bad.heard.find(({ type }) => type === 'error')!.payload[0].extensions.code).toBe('BAD_REQUEST')

  const lost = await bareSocket(doors, {
    subscribe: { query: 'subscription { statusChanged(epoch: "another", after: "1") { kind status { state } } }' },
  })
  await until(() => lost.heard.some(({ type }) => type === 'next'), 'the resync')
  expect(lost.heard.find(({ type }) => type === 'next')!.payload.data.statusChanged.kind).toBe('feed.resync')
  const clocks = await bareSocket(doors, {
    who: commander,
    subscribe: { query: `subscription { clockChanged(incident: "${id}", epoch: "another", after: "1") { kind clock { id } } }` },
  })
  await until(() => clocks.heard.some(({ type }) => type === 'next'), 'the resync of clocks')
  const throwing = await bareSocket(doors, {
    who: commander,
    subscribe: { query: 'subscription { changes { kind incident { timeline(first: 101) { totalCount } } } }' },
  })
  await until(throwing.hasJoined, 'joining')

  using tab = await openTab(doors, commander)
  const { position } = await addNote(commander, { incidentId: id, text: 'goes on' })
  expect(await tab.feed.passed(position)).toBe(true)
  await until(() => throwing.changes().some(({ kind }) => kind === 'feed.resync'), 'its resync')
})

test('who leaves while it is being seated leaves no seat behind', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  for (let n = 0; n < 25; n++) {
    const { socket, closed } = await bareSocket(doors, { who: tech, init: false })
    socket.send(JSON.stringify({ type: 'connection_init' }))
    socket.terminate()
    await closed
  }
  await until(() => doors.serving.sockets.seats.countOf(tech.person) === 0, 'empty seats')
})

test('a hundred operations on a socket, however fast they come', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const { socket, closed } = await bareSocket(doors, { who: await world.as('tech'), subscribe: null })
  for (let n = 0; n < 101; n++)
    socket.send(JSON.stringify({ id: `${n}`, type: 'subscribe', payload: { query: `subscription { changes { position } }` } }))
  expect(await closed).toBe(4411)
})
