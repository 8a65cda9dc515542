import { once } from 'node:events'
import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { bareSocket } from '../../../../test/kit/bareSocket.ts'
import { openDoors, type OpenDoors } from '../../../../test/kit/serving.ts'
import { until } from '../../../../test/kit/until.ts'
import { makeWorld } from '../../../../test/kit/world.ts'
import { changeRights } from '../changeRights.ts'
import { createKey } from './createKey.ts'
import { hashSecret, makeSecret } from '../sessions/hashSecret.ts'
import { writeKey } from './readKey.ts'
import { revokeKey } from './revokeKey.ts'
import { suspendPerson } from '../suspendPerson.ts'
import type { Caller } from '../../kernel/work.ts'

const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS)

async function makeKey(owner: Caller, scopes: string[]) {
  const secret = makeSecret()
  const { value } = await createKey(owner, { name: 'Monitoring', scopes, expiresAt: inDays(30), secretHash: hashSecret(secret) })
  return { id: value.id, bearer: writeKey(value.id, secret) }
}

async function send(
  { graphql }: OpenDoors,
  bearer: string,
  query: string,
  { variables = {}, key }: { variables?: object; key?: string } = {},
) {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${bearer}`,
    ...(key && { 'idempotency-key': key }),
  }
  const response = await fetch(graphql, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  const { data, errors } = (await response.json()) as {
    data: Record<string, never>
    errors?: { extensions: Record<string, unknown> }[]
  }
  return { status: response.status, data, refused: errors?.[0]?.extensions }
}

const INCIDENTS = '{ incidents(first: 5) { nodes { title } } }'
const NOTE = 'mutation ($id: ID!) { addNote(input: { incidentId: $id, text: "from a program" }) { position } }'

test('a key reads and does what its scopes say, within its owner’s rights, and the ledger names it', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const reading = await makeKey(tech, ['read'])
  expect((await send(doors, reading.bearer, INCIDENTS)).data).toMatchObject({ incidents: { nodes: [{}] } })
  expect((await send(doors, reading.bearer, NOTE, { variables: { id } })).refused).toMatchObject({
    code: 'FORBIDDEN',
    because: 'scope',
  })

  const writing = await makeKey(tech, ['command:incident.addNote', 'command:person.suspend'])
  const unread = { code: 'FORBIDDEN', operation: 'read', because: 'scope' }
  expect(await send(doors, writing.bearer, INCIDENTS), 'not for reading').toMatchObject({ status: 403, refused: unread })
  expect((await send(doors, writing.bearer, '{ epoch status { state } }')).data, 'as anybody').toBeDefined()
  const authorization = `Bearer ${writing.bearer}`
  for (const path of ['/graphql/changes', '/export/ledger.csv', '/export/directory/clients.csv']) {
    const answer = await fetch(doors.url + path, { headers: { authorization } })
    expect([answer.status, await answer.json()], path).toMatchObject([403, { errors: [{ extensions: unread }] }])
  }
  const { heard } = await bareSocket(doors, { headers: { authorization } })
  await until(() => heard.some(({ type }) => type === 'error'), 'a refusal')
  expect(heard.find(({ type }) => type === 'error')!.payload[0].extensions).toMatchObject(unread)
  const elsewhere = { variables: { id: uuid() } }
  expect((await send(doors, reading.bearer, NOTE, elsewhere)).refused, 'whatever it is about').toMatchObject({ because: 'scope' })
  expect((await send(doors, writing.bearer, NOTE, { variables: { id } })).refused).toBeUndefined()
  expect((await world.entries()).at(-1)).toMatchObject({ kind: 'note.added', actor: { kind: 'key', id: writing.id } })
  const suspend = `mutation { suspendPerson(id: "${world.cast.people.admin}") { position } }`
  expect((await send(doors, writing.bearer, suspend)).refused, 'its owner may not').toMatchObject({ because: 'role' })
  expect(JSON.stringify(await world.entries())).not.toContain('Monitoring')
})

test('what must not happen twice needs an idempotency key, and happens once', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const { bearer } = await makeKey(await world.as('tech'), ['read', 'command:incident.report'])
  const report = `mutation { reportIncident(input: { title: "Disk full", category: DEGRADATION, componentId: "${world.cast.components.reports}",
    detectedAt: "${new Date().toISOString()}", impact: LOW, urgency: LOW, clientIds: [], internal: true, conditions: [] }) { incident { number } } }`
  expect((await send(doors, bearer, report)).refused).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'Idempotency-Key' }] })
  const twins = await Promise.all([1, 2].map(() => send(doors, bearer, report, { key: 'disk-1' })))
  expect(twins.map(({ data }) => data)).toEqual(Array(2).fill({ reportIncident: { incident: { number: 'INC-2026-0001' } } }))
})

test('an unknown, changed, ended or revoked key is 401 and says which; so is a suspended owner’s', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [admin, tech, other] = [await world.as('admin'), await world.as('tech'), await world.as('tech2')]
  const { id, bearer } = await makeKey(tech, ['read'])
  const because = async (given: string) => {
    const { status, refused } = await send(doors, given, INCIDENTS)
    expect(status).toBe(401)
    return refused!['because']
  }
  expect(await because('nonsense')).toBe('unknown key')
  expect(await because(writeKey(uuid(), makeSecret()))).toBe('unknown key')
  expect(await because(writeKey(id, makeSecret())), 'another secret').toBe('unknown key')

  await expect(revokeKey(other, { id }), 'somebody else’s').rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  await revokeKey(admin, { id })
  expect(await because(bearer)).toBe('revoked')
  await expect(revokeKey(tech, { id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })

  const second = await makeKey(tech, ['read'])
  await world.owner.query(`update api_key set expires_at = now() - interval '1 second' where id = $1`, [second.id])
  expect(await because(second.bearer)).toBe('revoked')
  const third = await makeKey(tech, ['read'])
  await suspendPerson(admin, { id: world.cast.people.tech })
  expect(await because(third.bearer)).toBe('revoked')
})

test('a key comes by any case of Bearer; what else is brought is refused and says what would be right, and nobody becomes a visitor by it', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const { bearer } = await makeKey(await world.as('tech'), ['read'])
  const asked = async (authorization: string) => {
    const headers = { 'content-type': 'application/json', authorization }
    const response = await fetch(doors.graphql, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: '{ viewer { email } }' }),
    })
    const { data, errors } = (await response.json()) as { data?: { viewer: unknown }; errors?: { message: string }[] }
    return data?.viewer ?? [response.status, errors?.[0]?.message]
  }
  const right = 'Write Authorization: Bearer, then a key that begins with mst_. What came is something else.'
  for (const good of ['Bearer', 'bearer', 'BEARER ']) expect(await asked(`${good} ${bearer}`)).toHaveProperty('email')
  for (const bad of ['Basic cHJveHk6c2VjcmV0', bearer, 'Bearer', `Bearer ${bearer} more`])
    expect(await asked(bad)).toEqual([401, right])
  for (const bad of [7, { Bearer: bearer }, bearer, true]) {
    const { socket } = await bareSocket(doors, { init: false })
    const closed = once(socket, 'close')
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: bad } }))
    expect((await closed).map(String)).toEqual(['4401', right])
  }
  const { heard, socket } = await bareSocket(doors, { params: { Authorization: `bearer ${bearer}` }, subscribe: null })
  expect(heard[0]).toMatchObject({ type: 'connection_ack', payload: { epoch: world.muster.epoch } })
  socket.close()
})

test('a key follows its owner’s rights down', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const { id } = await world.report(tech, { clients: ['aster'] })
  const { bearer } = await makeKey(tech, ['read', 'command:incident.addNote'])
  await changeRights(admin, { id: world.cast.people.tech, role: 'client_contact', clientId: world.cast.clients.harbor })
  expect((await send(doors, bearer, INCIDENTS)).data).toEqual({ incidents: { nodes: [] } })
  expect((await send(doors, bearer, NOTE, { variables: { id } })).refused).toMatchObject({ code: 'NOT_FOUND' })
})

test('a key has a scope that exists, a name, and an end within a year; it makes no further keys', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const paths = (some: object) =>
    createKey(tech, { name: 'x', scopes: ['read'], expiresAt: inDays(1), secretHash: 'h', ...some }).then(
      () => [],
      ({ extensions }: { extensions: { fields: { path: string }[] } }) => extensions.fields.map(({ path }) => path),
    )
  expect(await paths({ name: ' ', scopes: [] })).toEqual(['name', 'scopes'])
  expect(await paths({ scopes: ['command:key.create'] })).toEqual(['scopes.0'])
  expect(await paths({ expiresAt: inDays(-1) })).toEqual(['expiresAt'])
  expect(await paths({ expiresAt: inDays(400) })).toEqual(['expiresAt'])

  const { bearer } = await makeKey(tech, ['read'])
  const create = `mutation { createKey(input: { name: "more", scopes: ["read"], expiresAt: "${inDays(1).toISOString()}" }) { bearer } }`
  expect((await send(doors, bearer, create)).refused).toMatchObject({ because: 'scope' })
})
