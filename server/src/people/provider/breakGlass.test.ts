import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { addPasskey } from '../factors/addPasskey.ts'
import { changeRights } from '../changeRights.ts'
import { demandLocalSignIn } from './demandLocalSignIn.ts'
import { markBreakGlass } from './markBreakGlass.ts'
import { Person } from '../person.entity.ts'
import { startSession } from '../sessions/startSession.ts'
import { suspendPerson } from '../suspendPerson.ts'
import { unmarkBreakGlass } from './unmarkBreakGlass.ts'

type Name = keyof World['cast']['people']
const conflict = { extensions: { code: 'CONFLICT' } }
const badInput = { extensions: { code: 'BAD_INPUT' } }
const byProvider = { extensions: { because: 'sign in with the provider' } }

/** Makes administrators of some, each with a passkey. */
async function administrators(world: World, names: readonly Name[]) {
  for (const name of names) {
    const id = world.cast.people[name]
    if (name !== 'admin') await changeRights(await enter(world, 'admin'), { id, role: 'system_administrator' })
    const made = { name: 'Key', publicKey: 'p', counter: 0, transports: [], recoveryHashes: ['x'] }
    const entered = await enter(world, name)
    await addPasskey(entered, { credentialId: name, ...made, session: entered.knock.session })
  }
  return enter(world, 'admin') // Anew: a first factor signs out everywhere else.
}

/** Signed in, whatever factors they have. */
async function enter(world: World, name: Name, localIsBreakGlass = false) {
  const visitor = { kernel: world.kernel, knock: { kind: 'visitor' } as const, nextRequest: () => uuid() }
  const person = world.cast.people[name]
  const { rows } = await world.owner.query('select id, counter from passkey where person_id = $1 and removed_at is null', [
    person,
  ])
  const passkey = rows[0] ? { passkey: { id: rows[0].id as string, counter: Number(rows[0].counter) } } : {}
  const session = { personId: person, tokenHash: uuid(), device: null, localIsBreakGlass, ...passkey }
  const { value } = await startSession(visitor, session)
  return { ...visitor, knock: { kind: 'person', session: value.id, person } as const }
}

test('an administrator marks another who could come in, and nobody else; at most five', async () => {
  await using world = await makeWorld({ real: true })
  const names = ['tech', 'tech2', 'tech3', 'commander', 'commander2', 'executive'] as const
  const admin = await administrators(world, ['admin', ...names])
  const { people } = world.cast
  await expect(markBreakGlass(admin, { id: people.admin }), 'oneself').rejects.toMatchObject(badInput)
  await expect(markBreakGlass(admin, { id: people.account }), 'no administrator').rejects.toMatchObject(badInput)
  await changeRights(admin, { id: people.account, role: 'system_administrator' })
  await expect(markBreakGlass(admin, { id: people.account }), 'no factor').rejects.toMatchObject(conflict)
  for (const name of names.slice(0, 5)) await markBreakGlass(admin, { id: people[name] })
  await expect(markBreakGlass(admin, { id: people.tech })).rejects.toMatchObject(conflict)
  await expect(markBreakGlass(admin, { id: people.executive }), 'a sixth').rejects.toMatchObject(conflict)
  expect((await world.entries()).at(-1)).toMatchObject({
    kind: 'person.breakGlassMarked',
    subject: { id: people.commander2 },
    changes: { isBreakGlass: [false, true] },
  })
})

test('of two who are ready none is unmarked; of three one is, and no other rights leave a mark behind', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await administrators(world, ['admin', 'tech', 'tech2', 'tech3'])
  const { people } = world.cast
  for (const name of ['tech', 'tech2'] as const) await markBreakGlass(admin, { id: people[name] })
  await expect(unmarkBreakGlass(admin, { id: people.tech })).rejects.toMatchObject(conflict)
  await expect(unmarkBreakGlass(admin, { id: people.tech3 })).rejects.toMatchObject(conflict)
  await markBreakGlass(admin, { id: people.tech3 })
  await unmarkBreakGlass(admin, { id: people.tech })
  await changeRights(admin, { id: people.tech2, role: 'technical_support' })
  expect(await world.em().findOneOrFail(Person, people.tech2)).toMatchObject({ isBreakGlass: false })
  expect((await world.entries()).at(-1)).toMatchObject({ changes: { isBreakGlass: [true, false] } })
})

test('any administrator comes in until two are ready; then only those, each time with an entry; and again once one is gone', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await administrators(world, ['admin', 'tech', 'tech2'])
  const { people } = world.cast
  await enter(world, 'admin', true)
  await expect(enter(world, 'commander', true)).rejects.toMatchObject(byProvider)
  await markBreakGlass(admin, { id: people.tech })
  await enter(world, 'admin', true)
  await markBreakGlass(admin, { id: people.tech2 })
  await expect(enter(world, 'admin', true)).rejects.toMatchObject(byProvider)
  await enter(world, 'tech', true)
  expect((await world.entries()).slice(-2)).toMatchObject([
    { kind: 'session.started', changes: { how: [null, 'passkey'] } },
    { kind: 'session.brokeGlass', changes: { person: [null, people.tech] } },
  ])
  await suspendPerson(admin, { id: people.tech2 })
  await demandLocalSignIn(world.em(), await world.em().findOneOrFail(Person, people.admin))
})

test('two unmarked at once of three: one stays', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await administrators(world, ['admin', 'tech', 'tech2', 'tech3'])
  const ids = (['tech', 'tech2', 'tech3'] as const).map((name) => world.cast.people[name])
  for (const id of ids) await markBreakGlass(admin, { id })
  const outcomes = await Promise.allSettled(ids.slice(1).map((id) => unmarkBreakGlass(admin, { id })))
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})
