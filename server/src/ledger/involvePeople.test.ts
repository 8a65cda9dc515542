import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { ask, cookieOf, openDoors, type OpenDoors } from '../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { addNote } from '../incidents/addNote.ts'
import { addPasskey } from '../people/factors/addPasskey.ts'
import { changeRights } from '../people/changeRights.ts'
import { createKey } from '../people/keys/createKey.ts'
import { recordCopy } from '../people/factors/recordCopy.ts'
import { recordThrottle } from '../people/sessions/recordThrottle.ts'
import { startSession } from '../people/sessions/startSession.ts'
import { involvePeople } from './involvePeople.ts'

interface Page {
  ledger: { totalCount: number; nodes: { kind: string; subjectName: string | null }[] }
}

const read = async (doors: OpenDoors, who: { token: string }, filter: object) => {
  const query = `query ($filter: LedgerFilterInput) { ledger(first: 100, filter: $filter) { totalCount nodes { kind subjectName } } }`
  const { ledger } = await ask<Page>(doors, who, query, { filter })
  expect(ledger.totalCount).toBe(ledger.nodes.length)
  return ledger.nodes
}
const kindsOf = (nodes: Page['ledger']['nodes']) => nodes.map(({ kind }) => kind).toReversed()

/** Aiko signs in, makes a key and a passkey, and works with the key; somebody tries her account, and copies her passkey. */
async function lifeOfAiko(world: World) {
  const visitor = { kernel: world.kernel, knock: { kind: 'visitor' } as const, nextRequest: () => uuid() }
  const person = world.cast.people.tech
  const tech = await world.as('tech')
  await changeRights(await world.as('admin'), { id: person, role: 'incident_manager' })
  const expiresAt = new Date(Date.now() + 86_400_000)
  const { value: key } = await createKey(tech, {
    name: 'Monitoring',
    scopes: ['command:incident.addNote'],
    expiresAt,
    secretHash: 'x',
  })
  const report = await world.report(await world.as('tech2'), { clients: ['aster'] })
  await addNote({ ...tech, knock: { kind: 'key', key: key.id, person } }, { incidentId: report.id, text: 'by a program' })
  const made = { name: 'Phone', publicKey: 'p', counter: 5, transports: [], recoveryHashes: ['x'], credentialId: 'c' }
  const { value: passkey } = await addPasskey(tech, { ...made, session: tech.session })
  await startSession(visitor, {
    personId: person,
    tokenHash: 'y',
    device: null,
    passkey: { id: passkey.id, counter: 6 },
  })
  await recordCopy(visitor, { passkeyId: passkey.id, counter: 2 })
  await recordThrottle(visitor, { account: person })
  await recordThrottle(visitor, { account: world.cast.people.tech2 })
  await recordThrottle(visitor, { account: null })
  return { person }
}

const about = [
  'session.started',
  'person.rightsChanged',
  'key.created',
  'passkey.added',
  'session.started',
  'passkey.copied',
  'session.throttled',
]

test('who looks for a person finds what they did, with a key too, and what was done to them: also at the door, where they were nobody yet', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const { person } = await lifeOfAiko(world)
  const admin = await world.as('admin')
  const all = await read(doors, admin, { people: [person] })
  expect(kindsOf(all)).toEqual([...about.slice(0, 3), 'note.added', ...about.slice(3)])
  expect(kindsOf(await read(doors, admin, { doneBy: [person] }))).toEqual(['key.created', 'note.added', 'passkey.added'])
  expect(kindsOf(await read(doors, admin, { about: [person] }))).toEqual(about)
  expect(all.filter(({ kind }) => /^(session|person|passkey)/.test(kind)).map(({ subjectName }) => subjectName)).toEqual(
    Array.from({ length: 6 }, () => 'Aiko Tanaka'),
  )
  const exported = await fetch(`${doors.url}/export/ledger.jsonl?about=${person}`, { headers: { cookie: cookieOf(admin) } })
  expect((await exported.text()).trim().split('\n')).toHaveLength(about.length)
  expect(await read(doors, admin, { people: ['Aiko'] }), 'no id').toEqual([])
})

test('looking for a person shows nobody more of the ledger than is theirs', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const { person } = await lifeOfAiko(world)
  expect(await read(doors, await world.as('account'), { people: [person] }), 'of no client of theirs').toEqual([])
  expect(kindsOf(await read(doors, await world.as('tech2'), { people: [person] })), 'owns none').toEqual([])
  expect(kindsOf(await read(doors, await world.as('commander'), { people: [person], kinds: ['note.added'] }))).toEqual([
    'note.added',
  ])
  await expect(read(doors, await world.as('client'), { people: [person] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a person is found by indexes alone, however long the ledger is', async () => {
  await using world = await makeWorld({ real: true })
  const { sql, values } = involvePeople('either', [world.cast.people.tech])
  const em = world.em()
  const plan = await em.transactional(async (inside) => {
    await inside.execute('set local enable_seqscan = off')
    return inside.execute<{ 'QUERY PLAN': string }[]>(`explain select position from ledger where ${sql}`, [...values])
  })
  const lines = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(lines).toContain('ledger_actor')
  expect(lines).toContain('ledger_subject')
  expect(lines).not.toMatch(/Seq Scan on ledger/)
})
