import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { ask, openDoors, type OpenDoors } from '../../../../test/kit/serving.ts'
import { softPasskey } from '../../../../test/kit/softPasskey.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { addPasskey } from './addPasskey.ts'
import { forgetPerson } from '../forgetPerson.ts'
import { hashPassword } from '../sessions/password.ts'
import { recordCopy } from './recordCopy.ts'
import { relyingPartyOf } from './relyingParty.ts'
import { removePasskey } from './removePasskey.ts'
import { renamePasskey } from './renamePasskey.ts'
import { resetSecondFactor } from './resetSecondFactor.ts'
import { setDemoPasswords } from '../sessions/setDemoPasswords.ts'

const PASSWORD = 'correct horse battery'
const BEGIN = 'mutation ($password: String!) { beginPasskey(password: $password) { options } }'
const CONFIRM =
  'mutation ($name: String!, $response: String!) { confirmPasskey(input: { name: $name, response: $response }) { passkey { id name } recoveryCodes } }'
const REMOVE = 'mutation ($id: ID!, $password: String!) { removePasskey(id: $id, password: $password) { position } }'
const ASK = 'mutation { beginPasskeySignIn { options } }'
const ENTER = 'mutation ($response: String!) { signInWithPasskey(response: $response) { viewer { email lacksSecondFactor } } }'
const SIGN_IN =
  'mutation ($email: String!, $password: String!, $code: String) { signIn(input: { email: $email, password: $password, code: $code }) { viewer { email } } }'

type Device = ReturnType<typeof softPasskey>
interface Added {
  confirmPasskey: { passkey: { id: string; name: string }; recoveryCodes: string[] }
}

const system = ({ kernel }: World) => ({
  kernel,
  knock: { kind: 'system', id: 'test' } as const,
  nextRequest: () => uuid(),
})

/** A world with doors, at the address where its passkeys live. */
async function company(start: Parameters<typeof makeWorld>[0] = {}) {
  const world = await makeWorld({ real: true, ...start })
  const doors = await openDoors(world)
  const emails = ['tech', 'admin'].map((name) => `${name}@demo.muster.example`)
  await setDemoPasswords(system(world), { emails, passwordHash: await hashPassword(PASSWORD) })
  return {
    world,
    doors,
    origin: doors.url.replace('127.0.0.1', 'localhost'),
    async [Symbol.asyncDispose]() {
      await doors[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

type Company = Awaited<ReturnType<typeof company>>

async function add({ doors, origin }: Company, who: { token: string }, device: Device, name = 'Phone') {
  const { beginPasskey } = await ask<{ beginPasskey: { options: string } }>(doors, who, BEGIN, { password: PASSWORD })
  const response = device.create(beginPasskey.options, { origin })
  return (await ask<Added>(doors, who, CONFIRM, { name, response })).confirmPasskey
}

async function enter({ doors, origin }: Company, device: Device, turn: { counter?: number; isVerified?: boolean } = {}) {
  return ask<{ signInWithPasskey: object }>(doors, undefined, ENTER, {
    response: device.get(await offer(doors), { origin, ...turn }),
  })
}

async function offer(doors: OpenDoors): Promise<string> {
  return (await ask<{ beginPasskeySignIn: { options: string } }>(doors, undefined, ASK)).beginPasskeySignIn.options
}

const unknown = { code: 'UNAUTHENTICATED', because: 'unknown passkey' }

test('a passkey is added with the password, signs in alone, and is asked for after a password', async () => {
  await using here = await company()
  const { world, doors } = here
  const tech = await world.as('tech')
  await expect(ask(doors, tech, BEGIN, { password: 'not mine' })).rejects.toMatchObject({ fields: [{ path: 'password' }] })
  const device = softPasskey()
  const { passkey, recoveryCodes } = await add(here, tech, device)
  expect(recoveryCodes).toHaveLength(10)
  expect((await add(here, tech, softPasskey())).recoveryCodes, 'with the first only').toEqual([])

  expect(await enter(here, device)).toEqual({
    signInWithPasskey: { viewer: { email: 'tech@demo.muster.example', lacksSecondFactor: false } },
  })
  const credentials = { email: 'tech@demo.muster.example', password: PASSWORD }
  await expect(ask(doors, undefined, SIGN_IN, credentials)).rejects.toMatchObject({
    because: 'second factor needed',
    factors: ['passkey'],
  })
  await ask(doors, undefined, SIGN_IN, { ...credentials, code: recoveryCodes[0] })

  const entries = await world.entries()
  expect(entries.filter(({ kind }) => kind === 'passkey.added')[0]).toMatchObject({
    subject: { id: passkey.id },
    changes: { person: [null, world.cast.people.tech], name: [null, 1] },
  })
  expect(entries.at(-2)).toMatchObject({ kind: 'session.started', changes: { how: [null, 'passkey'] } })
  expect(JSON.stringify(entries)).not.toContain('Phone')
})

test('whatever is wrong gets the same answer: unknown, another host, no finger, an old or used offer', async () => {
  await using here = await company()
  const { world, doors, origin } = here
  const device = softPasskey()
  await add(here, await world.as('tech'), device)
  const bring = (response: string) => ask(doors, undefined, ENTER, { response })
  await expect(enter(here, softPasskey()), 'unknown').rejects.toMatchObject(unknown)
  await expect(bring('{}')).rejects.toMatchObject(unknown)
  await expect(bring(device.get(await offer(doors), { origin: 'https://evil.example' }))).rejects.toMatchObject(unknown)
  await expect(enter(here, device, { isVerified: false })).rejects.toMatchObject(unknown)
  await expect(bring(device.get('{"challenge":"bm9uZQ"}', { origin })), 'never offered').rejects.toMatchObject(unknown)

  const used = await offer(doors)
  await bring(device.get(used, { origin }))
  await expect(bring(device.get(used, { origin })), 'used').rejects.toMatchObject(unknown)
  const old = await offer(doors)
  await world.owner.query(`update challenge set expires_at = now() - interval '1 second'`)
  await expect(bring(device.get(old, { origin })), 'old').rejects.toMatchObject(unknown)
})

test('the thirty-first try with one passkey within the hour is told to wait', async () => {
  await using here = await company()
  const response = softPasskey().get('{"challenge":"bm9uZQ"}', { origin: here.origin })
  for (let tries = 0; tries < 30; tries++)
    await expect(ask(here.doors, undefined, ENTER, { response })).rejects.toMatchObject(unknown)
  await expect(ask(here.doors, undefined, ENTER, { response })).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  expect((await here.world.entries()).at(-1)).toMatchObject({ kind: 'session.throttled' })
})

test('an offer to add one is for the session that asked, once', async () => {
  await using here = await company()
  const { world, doors, origin } = here
  const [tech, again] = [await world.as('tech'), await world.as('tech')]
  const { beginPasskey } = await ask<{ beginPasskey: { options: string } }>(doors, tech, BEGIN, { password: PASSWORD })
  const response = softPasskey().create(beginPasskey.options, { origin })
  const refused = { fields: [{ path: 'response' }] }
  await expect(ask(doors, again, CONFIRM, { name: 'x', response })).rejects.toMatchObject(refused)
  await ask(doors, tech, CONFIRM, { name: 'x', response })
  await expect(ask(doors, tech, CONFIRM, { name: 'x', response })).rejects.toMatchObject(refused)
  await expect(ask(doors, tech, CONFIRM, { name: 'x', response: 'no JSON' })).rejects.toMatchObject(refused)
})

test('a counter that goes back is refused, and recorded', async () => {
  await using here = await company()
  const { world } = here
  const device = softPasskey()
  const { passkey } = await add(here, await world.as('tech'), device)
  await enter(here, device, { counter: 7 })
  for (const counter of [7, 3, 0])
    await expect(enter(here, device, { counter })).rejects.toMatchObject({ because: 'copied passkey' })
  await enter(here, device, { counter: 8 })
  const twice = await Promise.allSettled([9, 9].map((counter) => enter(here, device, { counter })))
  expect(twice.map(({ status }) => status).toSorted(), 'two at once').toEqual(['fulfilled', 'rejected'])
  const copies = (await world.entries()).filter(({ kind }) => kind === 'passkey.copied')
  expect(copies.map(({ subject, changes }) => [subject.id, changes!['counter']])).toEqual([
    [passkey.id, [7, 7]],
    [passkey.id, [7, 3]],
    [passkey.id, [7, 0]],
    [passkey.id, [9, 9]],
  ])
  const visitor = { kernel: world.kernel, knock: { kind: 'visitor' } as const, nextRequest: () => uuid() }
  await recordCopy(visitor, { passkeyId: passkey.id, counter: 1 })
})

test('one is renamed and removed by its owner, with the password; removed, it opens nothing', async () => {
  await using here = await company()
  const { world, doors } = here
  const [tech, admin] = [await world.as('tech'), await world.as('admin')]
  const device = softPasskey()
  const { passkey } = await add(here, tech, device)
  const { value } = await renamePasskey(tech, { id: passkey.id, name: 'Old phone' })
  expect(value.name).toBe('Old phone')
  const notFound = { extensions: { code: 'NOT_FOUND' } }
  await expect(renamePasskey(admin, { id: passkey.id, name: 'mine' })).rejects.toMatchObject(notFound)
  await expect(removePasskey(admin, { id: passkey.id, demandsSecondFactor: false })).rejects.toMatchObject(notFound)

  await expect(ask(doors, tech, REMOVE, { id: passkey.id, password: 'not mine' })).rejects.toMatchObject({
    fields: [{ path: 'password' }],
  })
  await ask(doors, tech, REMOVE, { id: passkey.id, password: PASSWORD })
  await expect(enter(here, device)).rejects.toMatchObject(unknown)
  await ask(doors, undefined, SIGN_IN, { email: 'tech@demo.muster.example', password: PASSWORD })
  await expect(removePasskey(tech, { id: passkey.id, demandsSecondFactor: false })).rejects.toMatchObject(notFound)
})

test('a passkey is the second factor that a role demands, and the last one stays', async () => {
  await using here = await company({ demandsSecondFactor: true })
  const { world, doors } = here
  const admin = await world.as('admin')
  const LACKS = '{ viewer { lacksSecondFactor } }'
  expect(await ask(doors, admin, LACKS)).toEqual({ viewer: { lacksSecondFactor: true } })
  const [first, second] = [softPasskey(), softPasskey()]
  const { passkey } = await add(here, admin, first)
  expect(await ask(doors, admin, LACKS)).toEqual({ viewer: { lacksSecondFactor: false } })
  await expect(ask(doors, admin, REMOVE, { id: passkey.id, password: PASSWORD })).rejects.toMatchObject({ code: 'CONFLICT' })
  await add(here, admin, second)
  await ask(doors, admin, REMOVE, { id: passkey.id, password: PASSWORD })
  await enter(here, second)
})

test('an administrator resets them, and who is forgotten has none', async () => {
  await using here = await company()
  const { world } = here
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const [first, second] = [softPasskey(), softPasskey()]
  const { passkey } = await add(here, tech, first, 'Phone of Aiko')
  await resetSecondFactor(admin, { id: tech.person })
  expect((await world.entries()).at(-1)).toMatchObject({ kind: 'secondFactor.reset', changes: { passkeys: [[passkey.id], []] } })
  await expect(enter(here, first)).rejects.toMatchObject(unknown)

  await add(here, await world.as('tech'), second, 'Phone of Aiko')
  await forgetPerson(system(world), { id: tech.person })
  await expect(enter(here, second)).rejects.toMatchObject(unknown)
  const { rows: words } = await world.owner.query(`select words from wording where words ~ 'of Aiko'`)
  expect(words).toEqual([])
  const { rows } = await world.owner.query('select name, public_key, id = credential_id::uuid as cut from passkey')
  for (const row of rows) expect(row).toEqual({ name: expect.stringMatching(/^Forgotten/), public_key: '', cut: true })
})

test('one device adds once, and nobody keeps more than twenty', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const made = { publicKey: 'a', counter: 0, transports: [], recoveryHashes: ['x'] }
  await addPasskey(tech, { name: 'one', credentialId: 'one', ...made, session: tech.session })
  const conflict = { extensions: { code: 'CONFLICT' } }
  await expect(addPasskey(tech, { name: 'one', credentialId: 'one', ...made, session: tech.session })).rejects.toMatchObject(
    conflict,
  )
  for (let n = 2; n <= 20; n++) await addPasskey(tech, { name: `no. ${n}`, credentialId: `${n}`, ...made, session: tech.session })
  await expect(
    addPasskey(tech, { name: 'one more', credentialId: 'more', ...made, session: tech.session }),
  ).rejects.toMatchObject(conflict)
})

test('an IP address owns no passkey; a name does', () => {
  expect(relyingPartyOf(undefined, 4000)).toEqual({ id: 'localhost', origin: 'http://localhost:4000' })
  expect(relyingPartyOf('https://muster.example.com/', 4000)).toEqual({
    id: 'muster.example.com',
    origin: 'https://muster.example.com',
  })
  for (const url of ['http://10.0.0.7:4000', 'http://[::1]:4000']) expect(relyingPartyOf(url, 4000)).toBeUndefined()
})
