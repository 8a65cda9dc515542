import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { assignIncident } from '../../server/src/incidents/assignIncident.ts'
import { moveIncident } from '../../server/src/incidents/moveIncident.ts'
import { publishUpdate } from '../../server/src/incidents/publishUpdate.ts'
import { Person } from '../../server/src/people/person.entity.ts'
import { bareSocket } from '../kit/bareSocket.ts'
import { ask, cookieOf, openDoors } from '../kit/serving.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

const json = { 'content-type': 'application/json' }

test('queries go by POST, from our own pages or from programs, as JSON', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const body = JSON.stringify({ query: '{ epoch }' })
  const post = (headers: Record<string, string>) => fetch(doors.graphql, { method: 'POST', headers, body })
  expect((await fetch(`${doors.graphql}?query={epoch}`)).status).toBe(405)
  expect((await post({ ...json, origin: 'https://evil.example' })).status).toBe(403)
  expect((await post({ 'content-type': 'text/plain' })).status, 'a form of another page could send this').toBe(400)
  const answered = await post({ ...json, origin: doors.url })
  expect(await answered.json()).toMatchObject({ data: { epoch: world.muster.epoch } })
  expect(answered.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  const batch = await fetch(doors.graphql, { method: 'POST', headers: json, body: `[${body}]` })
  expect(batch.status, 'no batches').toBe(400)
})

test('the ledger names a command by the request that the caller was told', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const query = `mutation { a: addNote(input: { incidentId: "${id}", text: "one" }) { position } b: addNote(input: { incidentId: "${id}", text: "two" }) { position } }`
  const response = await fetch(doors.graphql, {
    method: 'POST',
    headers: { ...json, cookie: cookieOf(tech) },
    body: JSON.stringify({ query }),
  })
  const request = response.headers.get('x-request-id')
  expect((await world.entries()).slice(-2).map((entry) => entry.request)).toEqual([request, `${request}.2`])
})

test('what we did wrong is told as an id, what the caller did wrong in words', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  await expect(ask(doors, tech, '{ nonsense }')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(ask(doors, tech, '{ incidents { nodes { id } } }')).rejects.toMatchObject({
    code: 'BAD_INPUT',
    fields: [{ path: 'first', message: expect.stringContaining('first: 50') }],
  })
  await expect(ask(doors, tech, '{ incidents(first: 5, after: "nonsense") { nodes { id } } }')).rejects.toMatchObject({
    code: 'BAD_INPUT',
  })
  await expect(ask(doors, undefined, 'mutation { acknowledgeIncident(id: "x") { position } }')).rejects.toMatchObject({
    code: expect.stringMatching(/NOT_FOUND|UNAUTHENTICATED|FORBIDDEN/),
  })
  for (const query of [
    `{ incidents(first: 3, after: "${Buffer.from('["abc"]').toString('base64')}") { nodes { id } } }`,
    '{ incidentByNumber(number: "INC\\u0000") { id } }',
    '{ reportSight(input: { componentId: "x", category: OUTAGE, clientIds: [], detectedAt: "2026-11-21T00:00:00Z" }) { seen { evidence } } }',
    `{ reportSight(input: { componentId: "${world.cast.components.cards}", category: OUTAGE, clientIds: ["${world.cast.clients.aster}"], detectedAt: "0000-01-01T00:00:00Z" }) { seen { evidence } } }`,
    'mutation { acknowledgeEscalation(id: "x\\u0000") { position } }',
  ]) {
    await expect(ask(doors, tech, query), query).rejects.toMatchObject({ code: expect.stringMatching(/^BAD_|NOT_FOUND/) })
  }
  await expect(ask(doors, undefined, 'mutation { acknowledgeIncident(id: "x") { position } }')).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  })
  await world.owner.query('alter table note rename to elsewhere')
  const { id } = await world.report(tech)
  const query = 'mutation ($id: ID!) { addNote(input: { incidentId: $id, text: "x" }) { position } }'
  const failed = await fetch(doors.graphql, {
    method: 'POST',
    headers: { ...json, cookie: cookieOf(tech) },
    body: JSON.stringify({ query, variables: { id } }),
  })
  const requestId = failed.headers.get('x-request-id')
  expect((await failed.json()).errors).toMatchObject([
    { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL', requestId } },
  ])
})

test('an ended session is 401 and its cookie goes, whatever it asks for: it never reads as nobody', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  await ask(doors, tech, 'mutation { signOut { position } }')
  const body = JSON.stringify({ query: '{ viewer { email } incidents(first: 5) { nodes { id } } }' })
  const response = await fetch(doors.graphql, { method: 'POST', headers: { ...json, cookie: cookieOf(tech) }, body })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Bearer, Cookie')
  expect(response.headers.get('set-cookie')).toMatch(/^muster=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/)
  expect(await response.json()).toMatchObject({
    errors: [{ message: 'Your session has ended. Sign in again.', extensions: { code: 'UNAUTHENTICATED', because: 'ended' } }],
  })
})

test('why somebody re-opened, overrode or unticked is told to staff, and the new owner by name', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const commander = await world.as('commander')
  const { id } = await world.report(commander, {
    unticked: [{ condition: 'contractualP1OrRecurrent', reason: 'Not under contract.' }],
    override: { severity: 'P1', reason: 'The regulator called.' },
  })
  for (const to of ['investigating', 'resolved'] as const) await moveIncident(commander, { id, to })
  await moveIncident(commander, { id, to: 'investigating', reason: 'It came back.' })
  await assignIncident(commander, { id, ownerId: world.cast.people.tech })
  const { incident } = await ask<{ incident: Story }>(
    doors,
    commander,
    `query ($id: ID!) { incident(id: $id) {
      assessment { overrideReason unticked { condition reason } }
      timeline(first: 50) { nodes { kind told { field after person { name } } } }
    } }`,
    { id },
  )
  expect(incident.assessment).toEqual({
    overrideReason: 'The regulator called.',
    unticked: [{ condition: 'CONTRACTUAL_P1_OR_RECURRENT', reason: 'Not under contract.' }],
  })
  const told = incident.timeline.nodes.flatMap(({ told }) => told)
  const after = (wanted: string) => told.find(({ field }) => field === wanted)?.after
  expect(after('moveReason')).toBe('It came back.')
  expect(after('overrideReason')).toBe('The regulator called.')
  expect(after('unticked.contractualP1OrRecurrent')).toBe('Not under contract.')
  const { name } = await world.em().findOneOrFail(Person, world.cast.people.tech)
  expect(told.find(({ field, after }) => field === 'owner' && after === world.cast.people.tech)?.person).toEqual({ name })
})

interface Story {
  assessment: object
  timeline: { nodes: { kind: string; told: { field: string; after: string | null; person: { name: string } | null }[] }[] }
}

test('lists page forwards and backwards without a gap, filter, and count only when asked', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  for (let n = 1; n <= 7; n++)
    await world.report(tech, { title: `${n}`, clients: n % 2 ? ['aster'] : [], conditions: [], component: 'exports' })
  type Page = {
    incidents: {
      totalCount?: number
      nodes: { title: string }[]
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string; startCursor: string }
    }
  }
  const page = async (args: string, more = '') =>
    (
      await ask<Page>(
        doors,
        tech,
        `{ incidents(${args}) { ${more} nodes { title } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`,
      )
    ).incidents
  const titles = ({ nodes }: Page['incidents']) => nodes.map(({ title }) => title).join('')

  const first = await page('first: 3', 'totalCount')
  expect([titles(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual(['765', 7, true])
  const second = await page(`first: 3, after: "${first.pageInfo.endCursor}"`)
  await world.report(tech, { title: '8', clients: [], conditions: [], component: 'exports' })
  expect([first.pageInfo.hasPreviousPage, second.pageInfo.hasPreviousPage]).toEqual([false, true])
  const third = await page(`first: 3, after: "${second.pageInfo.endCursor}"`)
  expect(titles(second) + titles(third), 'a new one moves nothing').toBe('4321')
  expect(titles(await page(`last: 2, before: "${second.pageInfo.startCursor}"`))).toBe('65')
  expect(titles(await page('first: 9, orderBy: OLDEST_FIRST'))).toBe('12345678')
  expect(titles(await page(`first: 9, filter: { clients: ["${world.cast.clients.aster}"] }`))).toBe('7531')
})

test('a client reads its incidents’ client-visible part: updates and clocks of its own, no notes, no names', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [commander, client] = [await world.as('commander'), await world.as('client')]
  const mine = await world.report(commander, { clients: ['northwind', 'aster'], category: 'other', component: 'reports' })
  const other = await world.report(commander, { clients: ['aster'] })
  await addNote(commander, { incidentId: mine.id, text: 'secret note' })
  await publishUpdate(commander, {
    incidentId: mine.id,
    title: 'Reports',
    publicStatus: 'identified',
    text: 'We know why.',
    components: [],
  })

  const query = `query ($id: ID!) { incident(id: $id) { title owner { name } level clients { name } escalations { id } reportedBy { name } assessment { severity }
    clocks { kind client { name } because } updates { text author { name } } timeline(first: 50) { totalCount nodes { kind actor { name } subject { __typename } } } } }`
  type Seen = {
    incident: { clocks: unknown[]; updates: unknown[]; timeline: { nodes: { kind: string; actor: unknown }[] } } | null
  }
  const { incident } = await ask<Seen>(doors, client, query, { id: mine.id })
  expect(incident).toMatchObject({
    owner: null,
    level: null,
    clients: null,
    escalations: null,
    reportedBy: null,
    assessment: null,
  })
  expect(incident!.updates).toEqual([{ text: 'We know why.', author: null }])
  expect(incident!.clocks).toHaveLength(4)
  expect(incident!.timeline.nodes.map(({ kind }) => kind)).not.toContain('note.added')
  expect(incident!.timeline.nodes.every(({ actor }) => actor === null)).toBe(true)
  expect(JSON.stringify(incident)).not.toMatch(/secret|Priya|Aster/)
  expect(await ask(doors, client, query, { id: other.id })).toEqual({ incident: null })
  expect(await ask(doors, client, '{ people(first: 5) { nodes { name } } clients(first: 5) { nodes { name } } }')).toEqual({
    people: { nodes: [] },
    clients: { nodes: [{ name: 'Northwind Bank' }] },
  })
  expect(
    await ask(
      doors,
      undefined,
      '{ viewer { email } incidents(first: 5) { nodes { id } } people(first: 5) { nodes { id } } clients(first: 5) { nodes { id } } }',
    ),
  ).toEqual({
    viewer: null,
    incidents: { nodes: [] },
    people: { nodes: [] },
    clients: { nodes: [] },
  })
})

test('the built web is served compressed, hashed files for ever, our paths and no others', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world, { webDir: path.resolve('web/dist') })
  const get = (at: string, headers: Record<string, string> = {}) => fetch(doors.url + at, { headers })
  const index = await get('/incidents/INC-2026-0001')
  const html = await index.text()
  expect(index.headers.get('content-security-policy')).toContain(`script-src 'self';style-src 'self'`)
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)![1]!
  const asset = await get(script, { 'accept-encoding': 'gzip' })
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('content-encoding')).toBe('gzip')
  const page = await get('/status')
  const style = /href="(\/status\/assets\/[^"]+\.css)"/.exec(await page.text())![1]!
  expect((await get(style)).headers.get('cache-control')).toContain('immutable')
  for (const nothing of ['/nowhere', '/incidents', '/../package.json', '/assets/none.js', '/statuspage/render.js'])
    expect((await get(nothing)).status, nothing).toBe(404)
  expect(await (await get('/healthz')).json()).toEqual({ alive: true })
  expect(await (await get('/readyz')).json()).toMatchObject({ ready: true, database: true })
})

test('an address that cannot be read is refused in our words, with our headers; other methods than POST are, too', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  for (const address of ['/%', '/assets/%ff', '/incidents/%zz?x=1']) {
    const answer = await fetch(doors.url + address)
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: object }[] }
    expect([answer.status, answer.headers.get('x-content-type-options')], address).toEqual([400, 'nosniff'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(errors).toEqual([
      {
        message: expect.stringContaining('This address cannot be read'),
        extensions: { code: 'BAD_REQUEST', requestId: answer.headers.get('x-request-id') },
      },
    ])
  }
  expect((await fetch(`${doors.url}/%41`)).status, 'one that can').toBe(404)
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    const body = method.startsWith('P') ? '{"query":"{ epoch }"}' : undefined
    const answer = await fetch(doors.graphql, { method, ...(body && { body }) })
    expect([answer.status, answer.headers.get('allow')], method).toEqual([405, 'POST'])
  }
})

test('what is too large is refused with how large it may be, by a request and by a socket', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const body = JSON.stringify({ query: '{ epoch }', variables: { x: 'x'.repeat(262_144) } })
  const answer = await fetch(doors.graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { errors } = (await answer.json()) as { errors: { message: string }[] }
  expect([answer.status, errors[0]!.message]).toEqual([413, 'A request has 262144 bytes at most (256 KiB).'])
  const { socket } = await bareSocket(doors, { init: false })
  const closed = once(socket, 'close')
  socket.send('x'.repeat(65_537))
  expect((await closed).map(String)).toEqual(['1009', 'A message has 64 KiB at most'])
})

test('a socket says which operation it looked for', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const query = 'subscription A { statusChanged { kind } } subscription B { statusChanged { position } }'
  const told = async (operationName?: string) => {
    const { heard, socket } = await bareSocket(doors, { subscribe: { query, ...(operationName && { operationName }) } })
    await until(() => heard.some(({ type }) => type === 'error'), 'a refusal')
    socket.close()
    return heard.find(({ type }) => type === 'error')!.payload[0].message
  }
  expect(await told('C')).toBe('There is no operation C here; there is A, B.')
  expect(await told()).toBe('There are several operations: say by operationName which of A, B.')
})
