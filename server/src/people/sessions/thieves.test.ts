import { expect, test } from 'vitest'
import { bareSocket } from '../../../../test/kit/bareSocket.ts'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld } from '../../../../test/kit/world.ts'
import { addPasskey } from '../factors/addPasskey.ts'
import { createKey } from '../keys/createKey.ts'
import { restorePerson } from '../restorePerson.ts'
import { suspendPerson } from '../suspendPerson.ts'

const VIEWER = '{ viewer { person { name } } }'
const made = { name: 'Phone', credentialId: 'c', publicKey: 'p', counter: 0, transports: [], recoveryHashes: ['x'] }
const ended = { code: 'UNAUTHENTICATED', because: 'ended' }

test('who is signed in elsewhere when the first factor is added is signed out: they have not shown it', async () => {
  await using world = await makeWorld({ demandsSecondFactor: true })
  await using doors = await openDoors(world)
  const [thief, owner] = [await world.as('admin'), await world.as('admin')]
  expect(await ask(doors, thief, '{ viewer { lacksSecondFactor } }')).toMatchObject({ viewer: { lacksSecondFactor: true } })
  await addPasskey(owner, { ...made, session: owner.session })
  await expect(ask(doors, thief, VIEWER)).rejects.toMatchObject(ended)
  expect(await ask(doors, owner, '{ viewer { lacksSecondFactor } }')).toMatchObject({ viewer: { lacksSecondFactor: false } })
  await addPasskey(owner, { ...made, credentialId: 'd', session: owner.session })
  expect(await ask(doors, owner, VIEWER)).toMatchObject({ viewer: {} })
})

test('a restored person signs in anew: neither their old sessions nor their old keys open anything', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const expiresAt = new Date(Date.now() + 3_600_000)
  const { value: key } = await createKey(tech, { name: 'Watch', scopes: ['read'], expiresAt, secretHash: 'x' })
  await suspendPerson(admin, { id: tech.person })
  await restorePerson(admin, { id: tech.person })
  await expect(ask(doors, tech, VIEWER)).rejects.toMatchObject(ended)
  const { rows } = await world.owner.query('select revoked_at is not null as revoked from api_key where id = $1', [key.id])
  expect(rows).toEqual([{ revoked: true }])
  expect((await world.kinds()).slice(-4)).toEqual(['person.suspended', 'session.ended', 'key.revoked', 'person.restored'])
})

test('clients’ and vendors’ contacts add passkeys, take links and sign in as others like everybody', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  for (const name of ['client', 'vendor'] as const) {
    const contact = await world.as(name)
    expect(await ask(doors, contact, 'mutation { beginPasskey(password: "") { options } }')).toMatchObject({ beginPasskey: {} })
    expect(await ask(doors, contact, 'mutation { beginPasskeySignIn { options } }')).toMatchObject({ beginPasskeySignIn: {} })
    expect(await ask(doors, contact, '{ invitation(token: "none") { role } }')).toEqual({ invitation: null })
    await expect(
      ask(doors, contact, 'mutation { acceptInvitation(input: { token: "none", password: "Some long words 9" }) { position } }'),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' })
  }
})

test('who has yet to show a second factor ends no session but their own', async () => {
  await using world = await makeWorld({ demandsSecondFactor: true })
  await using doors = await openDoors(world)
  const [thief, owner] = [await world.as('admin'), await world.as('admin')]
  const end = (session: string) => `mutation { endSession(id: "${session}") { position } }`
  await expect(ask(doors, thief, end(owner.session))).rejects.toMatchObject({ code: 'FORBIDDEN', because: 'secondFactor' })
  await ask(doors, thief, end(thief.session))
  await expect(ask(doors, thief, VIEWER)).rejects.toMatchObject(ended)
})

test('an unlinked account’s open screens are cut with its sessions', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  await world.owner.query(
    `insert into identity (id, person_id, issuer, subject, linked_at, vouches) values (gen_random_uuid(), $1, 'i', 's', now(), false)`,
    [tech.person],
  )
  const { closed } = await bareSocket(doors, { who: tech })
  await ask(doors, admin, `mutation { unlinkAccount(id: "${tech.person}") { position } }`)
  expect(await closed).toBe(4401)
})
