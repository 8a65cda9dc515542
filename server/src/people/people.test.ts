import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { addNote } from '../incidents/addNote.ts'
import { acceptInvitation } from './invitations/acceptInvitation.ts'
import { changeAccount } from './changeAccount.ts'
import { changeRights } from './changeRights.ts'
import { endSessions } from './sessions/endSessions.ts'
import { hashSecret } from './sessions/hashSecret.ts'
import { inviteAgain } from './invitations/inviteAgain.ts'
import { invitePerson } from './invitations/invitePerson.ts'
import { hashPassword } from './sessions/password.ts'
import { Person } from './person.entity.ts'
import { restorePerson } from './restorePerson.ts'
import { setDemoPasswords } from './sessions/setDemoPasswords.ts'
import { suspendPerson } from './suspendPerson.ts'

const ana = {
  name: 'Ana Ferreira',
  email: ' Ana@Example.com ',
  role: 'technical_support',
  tokenHash: hashSecret('a secret'),
} as const
const visitor = ({ kernel }: World) => ({ kernel, knock: { kind: 'visitor' } as const, nextRequest: () => uuid() })

test('who is invited has no account until they take the link, once and within a week', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { value } = await invitePerson(admin, ana)
  expect(value).toMatchObject({ status: 'invited', email: 'ana@example.com', passwordHash: null })
  const take = (token: string) => acceptInvitation(visitor(world), { token, passwordHash: 'hashed' })
  await expect(take('another secret')).rejects.toMatchObject({ extensions: { fields: [{ path: 'token' }] } })
  expect((await take('a secret')).value).toMatchObject({ id: value.id, status: 'active', passwordHash: 'hashed' })
  await expect(take('a secret'), 'used').rejects.toMatchObject({ extensions: { fields: [{ path: 'token' }] } })
})

test('a link ends after a week, by a newer one, and with a suspension', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const take = (token: string) => acceptInvitation(visitor(world), { token, passwordHash: 'hashed' })
  const gone = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'token' }] } }
  const { value } = await invitePerson(admin, ana)
  await inviteAgain(admin, { id: value.id, tokenHash: hashSecret('newer') })
  await expect(take('a secret'), 'replaced').rejects.toMatchObject(gone)
  await suspendPerson(admin, { id: value.id })
  await expect(take('newer'), 'suspended').rejects.toMatchObject(gone)
  expect((await restorePerson(admin, { id: value.id })).value.status, 'never had a password').toBe('invited')
  await world.pass(7 * 1_440)
  await expect(take('newer'), 'a week later').rejects.toMatchObject(gone)
  await inviteAgain(admin, { id: value.id, tokenHash: hashSecret('newest') })
  expect((await take('newest')).value.status).toBe('active')

  const aiko = await world.as('tech')
  await inviteAgain(admin, { id: aiko.person, tokenHash: hashSecret('forgotten') })
  expect((await take('forgotten')).value, 'who forgot their password sets another').toMatchObject({ status: 'active' })
  await expect(world.report(aiko), 'and is signed out where they were').rejects.toMatchObject({
    extensions: { because: 'ended' },
  })
})

test('an address has one account, and a contact somebody in use to speak for', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const faultsOf = async (some: object) =>
    invitePerson(admin, { ...ana, ...some }).then(
      () => [],
      ({ extensions }: { extensions: { fields: { path: string }[] } }) => extensions.fields.map(({ path }) => path),
    )
  expect(await faultsOf({ email: 'TECH@demo.muster.example' })).toEqual(['email'])
  expect(await faultsOf({ email: 'nonsense', timeZone: 'Mars/Olympus', name: ' ' })).toEqual(['name', 'email', 'timeZone'])
  expect(await faultsOf({ role: 'client_contact' })).toEqual(['clientId'])
  expect(await faultsOf({ clientId: world.cast.clients.aster }), 'staff speak for nobody').toEqual(['clientId'])
  expect(await faultsOf({ role: 'client_contact', clientId: uuid() })).toEqual(['clientId'])
  expect(await faultsOf({ role: 'account_manager', linkedClientIds: [world.cast.clients.aster, uuid()] })).toEqual([
    expect.stringMatching(/^linkedClientIds\.[01]$/),
  ])
  expect(await faultsOf({ role: 'client_contact', clientId: world.cast.clients.aster })).toEqual([])
})

test('two invitations of one address at once make one account', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await world.as('admin')
  const answers = await Promise.allSettled([1, 2, 3, 4].map((n) => invitePerson(admin, { ...ana, tokenHash: `${n}` })))
  const refused = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason.extensions)
  expect(refused).toEqual(Array(3).fill({ code: 'BAD_INPUT', fields: [expect.objectContaining({ path: 'email' })] }))
})

test('the last active administrator stays one, also when two leave at once', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await world.as('admin')
  const { admin: id } = world.cast.people
  const last = { extensions: { code: 'CONFLICT' } }
  await expect(suspendPerson(admin, { id })).rejects.toMatchObject(last)
  await expect(changeRights(admin, { id, role: 'executive' })).rejects.toMatchObject(last)

  await changeRights(admin, { id: world.cast.people.executive, role: 'system_administrator' })
  const second = await world.as('executive')
  const leaving = await Promise.allSettled([
    changeRights(admin, { id, role: 'executive' }),
    changeRights(second, { id: world.cast.people.executive, role: 'executive' }),
  ])
  expect(leaving.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await world.em().count(Person, { role: 'system_administrator', status: 'active' })).toBe(1)
})

test('other rights hold from their entry on: what was allowed is not, what was not is', async () => {
  await using world = await makeWorld()
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const { id } = await world.report(tech)
  const person = world.cast.people.tech
  const { value } = await changeRights(admin, {
    id: person,
    role: 'account_manager',
    linkedClientIds: [world.cast.clients.harbor, world.cast.clients.aster, world.cast.clients.aster],
    expectedVersion: 1,
  })
  expect(value.linkedClientIds).toHaveLength(2)
  await expect(addNote(tech, { incidentId: id, text: 'May I still?' })).rejects.toMatchObject({ extensions: { because: 'role' } })
  const stale = changeRights(admin, { id: person, role: 'technical_support', expectedVersion: 1 })
  await expect(stale).rejects.toMatchObject({ extensions: { code: 'CONFLICT', current: { version: 2 } } })
  await expect(changeRights(tech, { id: person, role: 'system_administrator' })).rejects.toMatchObject({
    extensions: { because: 'role' },
  })
  const same = changeRights(admin, { id: person, role: 'account_manager', linkedClientIds: value.linkedClientIds })
  await expect(same, 'nothing would change').rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } })
  expect((await world.entries()).at(-1)!.changes).toMatchObject({ role: ['technical_support', 'account_manager'] })
})

test('ended sessions open nothing more, and their owner may sign in again', async () => {
  await using world = await makeWorld()
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const { id } = await world.report(tech)
  await endSessions(admin, { id: world.cast.people.tech })
  await expect(addNote(tech, { incidentId: id, text: 'x' })).rejects.toMatchObject({ extensions: { because: 'ended' } })
  await addNote(await world.as('tech'), { incidentId: id, text: 'Back again.' })
})

test('everybody renames themselves and nobody else; no name is in the ledger', async () => {
  await using world = await makeWorld()
  const client = await world.as('client')
  await changeAccount(client, { name: 'Elena D. Duarte', timeZone: 'Europe/Lisbon' })
  expect(await world.em().findOneOrFail(Person, world.cast.people.client)).toMatchObject({ name: 'Elena D. Duarte', version: 2 })
  const { changes } = (await world.entries()).at(-1)!
  expect(changes).toEqual({ name: [1, 2], timeZone: ['Europe/London', 'Europe/Lisbon'] })
  await invitePerson(await world.as('admin'), ana)
  expect(JSON.stringify(await world.entries())).not.toMatch(/Elena|Ana|example\.com/i)
})

test('another password is set with the present one, and ends one’s other sessions', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await setDemoPasswords(
    { kernel: world.kernel, knock: { kind: 'system', id: 'test' }, nextRequest: () => uuid() },
    { emails: ['tech@demo.muster.example'], passwordHash: await hashPassword('the present password') },
  )
  const [here, elsewhere] = [await world.as('tech'), await world.as('tech')]
  const change = (password: string, newPassword: string) =>
    ask(
      doors,
      here,
      'mutation ($password: String!, $newPassword: String!) { changePassword(password: $password, newPassword: $newPassword) { position } }',
      {
        password,
        newPassword,
      },
    )
  await expect(change('not mine at all', 'entirely other words')).rejects.toMatchObject({ fields: [{ path: 'password' }] })
  await expect(change('the present password', 'tech@demo.muster.example')).rejects.toMatchObject({
    fields: [{ path: 'newPassword' }],
  })
  await change('the present password', 'entirely other words')
  expect(await ask(doors, here, '{ viewer { email } }')).toMatchObject({ viewer: {} })
  await expect(ask(doors, elsewhere, '{ viewer { email } }')).rejects.toMatchObject({ because: 'ended' })
  await expect(change('the present password', 'some third password')).rejects.toMatchObject({ fields: [{ path: 'password' }] })
})

test('an account begins with a link: shown once, it says who it is for, and signs in', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  const invite = `mutation { invitePerson(input: { name: "Ana", email: "ana@example.com", role: TECHNICAL_SUPPORT }) { link person { id status email } } }`
  const { invitePerson: invited } = await ask<{ invitePerson: { link: string } }>(doors, admin, invite)
  expect(invited).toMatchObject({ person: { status: 'INVITED', email: 'ana@example.com' } })
  const token = new URL(invited.link, doors.url).searchParams.get('token')!
  const look = () => ask(doors, undefined, 'query ($token: String!) { invitation(token: $token) { name email role } }', { token })
  expect(await look()).toEqual({ invitation: { name: 'Ana', email: 'ana@example.com', role: 'TECHNICAL_SUPPORT' } })

  const take = `mutation ($token: String!, $password: String!) { acceptInvitation(input: { token: $token, password: $password }) { viewer { person { name } sessions { isThisOne device } } } }`
  await expect(ask(doors, undefined, take, { token, password: 'short' })).rejects.toMatchObject({
    fields: [{ path: 'password' }],
  })
  for (const guessed of ['passwordpassword', 'ana@example.com', '123456789012', 'qwertyuiop123'])
    await expect(ask(doors, undefined, take, { token, password: guessed }), guessed).rejects.toMatchObject({
      fields: [{ path: 'password', message: expect.stringContaining('easy to guess') }],
    })
  const { acceptInvitation: joined } = await ask<{ acceptInvitation: object }>(doors, undefined, take, {
    token,
    password: 'a long enough one',
  })
  expect(joined).toMatchObject({ viewer: { person: { name: 'Ana' }, sessions: [{ device: 'node' }] } })
  expect(await look(), 'used').toEqual({ invitation: null })
})

test('administrators find everybody by name or address; others who is active, without addresses; clients nobody', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  await suspendPerson(admin, { id: world.cast.people.tech3 })
  const names = async (who: { token: string }, rest: string) => {
    const { people } = await ask<{ people: { nodes: { name: string; email: string | null }[] } }>(
      doors,
      who,
      `{ people(first: 50${rest}) { nodes { name email } } }`,
    )
    return people.nodes
  }
  const all = await names(admin, ', statuses: [ACTIVE, SUSPENDED, INVITED]')
  expect(all).toHaveLength(10)
  expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted())
  expect(await names(admin, ', search: "COMMANDER2@"')).toEqual([
    { name: 'Marcus Oyelaran', email: 'commander2@demo.muster.example' },
  ])
  const tech = await world.as('tech')
  expect(await names(tech, ', search: "commander2@"'), 'an address answers nothing to others').toEqual([])
  expect(await names(tech, ', search: "oyel"')).toEqual([{ name: 'Marcus Oyelaran', email: null }])
  expect(await names(tech, ', search: "%"'), 'a percent sign is one').toEqual([])
  expect(await names(await world.as('client'), '')).toEqual([])
})
