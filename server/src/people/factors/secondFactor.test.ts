import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { ask, cookieOf, openDoors, type OpenDoors } from '../../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { bareSocket } from '../../../../test/kit/bareSocket.ts'
import { until } from '../../../../test/kit/until.ts'
import { beginSecondFactor } from './beginSecondFactor.ts'
import { confirmSecondFactor } from './confirmSecondFactor.ts'
import { hashPassword } from '../sessions/password.ts'
import { removeSecondFactor } from './removeSecondFactor.ts'
import { renewRecovery } from './renewRecovery.ts'
import { resetSecondFactor } from './resetSecondFactor.ts'
import { setDemoPasswords } from '../sessions/setDemoPasswords.ts'

const PASSWORD = 'correct horse battery'
const STEP_MS = 30_000
const codeAt = (secret: string, ms = Date.now()) => generateSync({ secret, epoch: Math.floor(ms / 1_000) })

const BEGIN = 'mutation ($password: String!) { beginSecondFactor(password: $password) { secret uri } }'
const CONFIRM = 'mutation ($code: String!) { confirmSecondFactor(code: $code) { recoveryCodes } }'
const REMOVE =
  'mutation ($password: String!, $code: String!) { removeSecondFactor(password: $password, code: $code) { position } }'
const SIGN_IN =
  'mutation ($email: String!, $password: String!, $code: String) { signIn(input: { email: $email, password: $password, code: $code }) { viewer { hasSecondFactor lacksSecondFactor } } }'

async function withPasswords({ kernel }: World) {
  const caller = { kernel, knock: { kind: 'system', id: 'test' } as const, nextRequest: () => uuid() }
  const emails = ['tech', 'admin'].map((name) => `${name}@demo.muster.example`)
  await setDemoPasswords(caller, { emails, passwordHash: await hashPassword(PASSWORD) })
}

async function setUp(doors: OpenDoors, who: { token: string }) {
  const { beginSecondFactor: begun } = await ask<{ beginSecondFactor: { secret: string; uri: string } }>(doors, who, BEGIN, {
    password: PASSWORD,
  })
  const code = codeAt(begun.secret, Date.now() - STEP_MS) // So that the present one is left for signing in.
  const { confirmSecondFactor: confirmed } = await ask<{ confirmSecondFactor: { recoveryCodes: string[] } }>(
    doors,
    who,
    CONFIRM,
    {
      code,
    },
  )
  return { ...begun, ...confirmed }
}

const signIn = (doors: OpenDoors, code?: string, email = 'tech@demo.muster.example') =>
  ask<{ signIn: { viewer: object } }>(doors, undefined, SIGN_IN, { email, password: PASSWORD, code })

test('an authenticator is set up with the password, confirmed with a code, and then asked for', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await withPasswords(world)
  const tech = await world.as('tech')
  await expect(ask(doors, tech, BEGIN, { password: 'not mine' })).rejects.toMatchObject({ fields: [{ path: 'password' }] })
  const { secret, uri, recoveryCodes } = await setUp(doors, tech)
  expect(uri).toMatch(/^otpauth:\/\/totp\/Muster:tech%40demo\.muster\.example\?secret=/)
  expect(recoveryCodes).toHaveLength(10)
  await expect(ask(doors, tech, BEGIN, { password: PASSWORD })).rejects.toMatchObject({ code: 'CONFLICT' })

  await expect(signIn(doors)).rejects.toMatchObject({ because: 'second factor needed' })
  await expect(signIn(doors, '000000')).rejects.toMatchObject({ because: 'wrong code' })
  const code = codeAt(secret)
  expect(await signIn(doors, code)).toMatchObject({ signIn: { viewer: { hasSecondFactor: true } } })
  await expect(signIn(doors, code), 'used').rejects.toMatchObject({ because: 'wrong code' })
  await expect(signIn(doors, codeAt(secret, Date.now() - STEP_MS)), 'earlier').rejects.toMatchObject({ because: 'wrong code' })
  expect(JSON.stringify(await world.entries())).not.toContain(secret)
})

test('one code brought twice at once lets one in', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await withPasswords(world)
  const { secret } = await setUp(doors, await world.as('tech'))
  const code = codeAt(secret)
  const answers = await Promise.allSettled([1, 2, 3].map(() => signIn(doors, code)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a recovery code signs in once, however it is written', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await withPasswords(world)
  const { recoveryCodes } = await setUp(doors, await world.as('tech'))
  const written = recoveryCodes[3]!.toLowerCase().replaceAll('-', ' ')
  await signIn(doors, written)
  await expect(signIn(doors, recoveryCodes[3])).rejects.toMatchObject({ because: 'wrong code' })
  await signIn(doors, recoveryCodes[4])
})

test('it is removed with password and code, and reset by an administrator, which signs out everywhere', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await withPasswords(world)
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const { secret, recoveryCodes } = await setUp(doors, tech)
  await expect(ask(doors, tech, REMOVE, { password: PASSWORD, code: '000000' })).rejects.toMatchObject({
    fields: [{ path: 'code' }],
  })
  await ask(doors, tech, REMOVE, { password: PASSWORD, code: codeAt(secret) })
  await signIn(doors)
  await expect(signIn(doors, recoveryCodes[0]), 'nobody asks any more').resolves.toBeDefined()

  await setUp(doors, tech)
  await resetSecondFactor(admin, { id: world.cast.people.tech })
  await expect(ask(doors, tech, '{ viewer { email } }')).rejects.toMatchObject({ because: 'ended' })
  await signIn(doors)
  await expect(resetSecondFactor(admin, { id: world.cast.people.tech })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
})

test('nothing is begun, confirmed or removed twice', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const conflict = { extensions: { code: 'CONFLICT' } }
  await expect(confirmSecondFactor(tech, { code: '123456', recoveryHashes: ['x'], session: tech.session })).rejects.toMatchObject(
    conflict,
  )
  await expect(removeSecondFactor(tech, { code: '123456' })).rejects.toMatchObject(conflict)
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  await beginSecondFactor(tech, { secret })
  await expect(removeSecondFactor(tech, { code: '123456' }), 'not confirmed').rejects.toMatchObject(conflict)
  await expect(confirmSecondFactor(tech, { code: '123456', recoveryHashes: ['x'], session: tech.session })).rejects.toMatchObject(
    {
      extensions: { fields: [{ path: 'code' }] },
    },
  )
  await confirmSecondFactor(tech, {
    code: codeAt(secret, world.time.now.getTime()),
    recoveryHashes: ['x'],
    session: tech.session,
  })
})

test('whose role demands a second factor does and sees nothing until there is one', async () => {
  await using world = await makeWorld({ real: true, demandsSecondFactor: true })
  await using doors = await openDoors(world)
  await withPasswords(world)
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  await world.report(tech)
  const VIEWER = '{ viewer { email lacksSecondFactor } incidents(first: 5) { nodes { id } } }'
  expect(await ask(doors, admin, VIEWER)).toEqual({
    viewer: { email: 'admin@demo.muster.example', lacksSecondFactor: true },
    incidents: { nodes: [] },
  })
  expect(await ask(doors, tech, VIEWER)).toMatchObject({ viewer: { lacksSecondFactor: false }, incidents: { nodes: [{}] } })
  const suspend = `mutation { suspendPerson(id: "${world.cast.people.tech}") { position } }`
  await expect(ask(doors, admin, suspend)).rejects.toMatchObject({ code: 'FORBIDDEN', because: 'secondFactor' })
  const note = 'mutation { addNote(input: { incidentId: "01a1fd98-a0a4-7374-b2ad-b0a76bca7c49", text: "x" }) { position } }'
  await expect(ask(doors, admin, note), 'whatever it is about').rejects.toMatchObject({ because: 'secondFactor' })
  const followed = await fetch(`${doors.url}/graphql/changes`, { headers: { cookie: cookieOf(admin) } })
  expect([followed.status, await followed.json()]).toMatchObject([
    403,
    { errors: [{ extensions: { code: 'FORBIDDEN', operation: 'read', because: 'secondFactor' } }] },
  ])
  const { heard } = await bareSocket(doors, { who: admin })
  await until(() => heard.some(({ type }) => type === 'error'), 'a refusal')

  await setUp(doors, admin)
  expect(await ask(doors, admin, VIEWER)).toMatchObject({ viewer: { lacksSecondFactor: false }, incidents: { nodes: [{}] } })
  await ask(doors, admin, suspend)
})

test('new recovery codes take the place of the old ones, with the password', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await withPasswords(world)
  const tech = await world.as('tech')
  await expect(renewRecovery(tech, { recoveryHashes: ['x'] })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
  const { recoveryCodes } = await setUp(doors, tech)
  const RENEW = 'mutation ($password: String!) { renewRecovery(password: $password) { recoveryCodes } }'
  await expect(ask(doors, tech, RENEW, { password: 'not mine' })).rejects.toMatchObject({ fields: [{ path: 'password' }] })
  const { renewRecovery: renewed } = await ask<{ renewRecovery: { recoveryCodes: string[] } }>(doors, tech, RENEW, {
    password: PASSWORD,
  })
  await expect(signIn(doors, recoveryCodes[0])).rejects.toMatchObject({ because: 'wrong code' })
  await signIn(doors, renewed.recoveryCodes[0])
})
