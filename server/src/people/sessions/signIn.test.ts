import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { cutDatabase, makeWorld, type World } from '../../../../test/kit/world.ts'
import { prepare } from '../../app/prepare.ts'
import { startMuster } from '../../app/muster.ts'
import { beginSetUp } from '../invitations/beginSetUp.ts'
import { finishSetUp } from '../invitations/finishSetUp.ts'
import { suspendPerson } from '../suspendPerson.ts'
import { hashPassword } from './password.ts'
import { recordThrottle } from './recordThrottle.ts'
import { setDemoPasswords } from './setDemoPasswords.ts'
import { v7 as uuid } from 'uuid'

const PASSWORD = 'correct horse battery'
const SIGN_IN =
  'mutation ($email: String!, $password: String!) { signIn(input: { email: $email, password: $password }) { viewer { person { name } email } } }'
const VIEWER = '{ viewer { person { name role } } }'

async function withPassword(world: World) {
  const caller = { kernel: world.kernel, knock: { kind: 'system', id: 'test' } as const, nextRequest: () => uuid() }
  await setDemoPasswords(caller, { emails: ['tech@demo.muster.example'], passwordHash: await hashPassword(PASSWORD) })
}

async function signIn(doors: { graphql: string }, email: string, password: string) {
  const body = JSON.stringify({ query: SIGN_IN, variables: { email, password } })
  const response = await fetch(doors.graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { data, errors } = (await response.json()) as {
    data: { signIn: { viewer: unknown } }
    errors?: { message: string; extensions: { code: string; retryAfterMs: number } }[]
  }
  return { data, error: errors?.[0] as NonNullable<typeof errors>[number], cookie: response.headers.get('set-cookie') }
}

test('with the right password there is a cookie that a page cannot read, and it is you', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await withPassword(world)
  const { data, cookie } = await signIn(doors, ' Tech@demo.muster.example ', PASSWORD)
  expect(data.signIn.viewer).toEqual({ person: { name: 'Aiko Tanaka' }, email: 'tech@demo.muster.example' })
  expect(cookie).toMatch(/^muster=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Lax$/)

  const token = /muster=([\w-]+)/.exec(cookie!)![1]!
  expect(await ask(doors, { token }, VIEWER)).toEqual({ viewer: { person: { name: 'Aiko Tanaka', role: 'TECHNICAL_SUPPORT' } } })
  const { rows } = await world.owner.query('select token_hash from session where token_hash = $1', [token])
  expect(rows, 'the database has only its hash').toEqual([])
  await ask(doors, { token }, 'mutation { signOut { position } }')
  await expect(ask(doors, { token }, VIEWER), 'signed out, it opens nothing').rejects.toMatchObject({ because: 'ended' })
})

test('a wrong password and an unknown account get the same answer', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await withPassword(world)
  const wrong = await signIn(doors, 'tech@demo.muster.example', 'not the password')
  const unknown = await signIn(doors, 'nobody@demo.muster.example', PASSWORD)
  expect(wrong.error).toEqual(unknown.error)
  expect(wrong.error.extensions).toEqual({ code: 'UNAUTHENTICATED', because: 'unknown account or password' })
  expect(wrong.cookie).toBeNull()
  expect(
    (await world.kinds()).filter((kind) => kind !== 'demo.passwordsSet'),
    'a plain failure is no entry',
  ).toEqual([])
})

test('who is suspended hears it with the right password only', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await withPassword(world)
  await suspendPerson(await world.as('admin'), { id: world.cast.people.tech })
  const tech = 'tech@demo.muster.example'
  expect((await signIn(doors, tech, PASSWORD)).error.extensions).toEqual({ code: 'UNAUTHENTICATED', because: 'suspended' })
  expect((await signIn(doors, tech, 'not the password')).error.extensions).toMatchObject({
    because: 'unknown account or password',
  })
})

test('the thirty-first try within the hour is told to wait, also with the right password, and said once', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  await withPassword(world)
  await world.owner.query(`insert into throttle (key, points, expire) values ('account:tech@demo.muster.example', 30, $1)`, [
    Date.now() + 1_800_000,
  ])
  const first = await signIn(doors, 'tech@demo.muster.example', PASSWORD)
  const second = await signIn(doors, 'tech@demo.muster.example', PASSWORD)
  expect(first.error.extensions).toMatchObject({ code: 'RATE_LIMITED' })
  expect(first.error.extensions.retryAfterMs).toBeGreaterThan(1_700_000)
  expect(second.error.extensions.code).toBe('RATE_LIMITED')
  expect((await world.kinds()).filter((kind) => kind === 'session.throttled')).toHaveLength(1)
})

test('only a proxy that is named is believed about whose address this is', async () => {
  await using world = await makeWorld({ real: true })
  const addresses = async (trustedProxies: string[]) => {
    await using doors = await openDoors(world, { trustedProxies })
    const payload = { query: SIGN_IN, variables: { email: 'nobody@demo.muster.example', password: PASSWORD } }
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    await doors.serving.app.inject({ method: 'POST', url: '/graphql', remoteAddress: '172.18.0.1', headers, payload })
    const { rows } = await world.owner.query<{ key: string }>(`select key from throttle where key like 'address%'`)
    return rows.map(({ key }) => key).toSorted()
  }
  expect(await addresses(['loopback'])).toEqual(['address:172.18.0.1'])
  expect(await addresses(['loopback', '172.16.0.0/12'])).toEqual(['address:172.18.0.1', 'address:203.0.113.7'])
})

test('idle for twelve hours or seven days old, a session has ended', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  for (const aged of [`last_used_at = now() - interval '12 hours 1 second'`, `expires_at = now() - interval '1 second'`]) {
    const tech = await world.as('tech')
    expect(await ask(doors, tech, VIEWER)).toMatchObject({ viewer: { person: {} } })
    await world.owner.query(`update session set ${aged} where person_id = $1`, [tech.person])
    await expect(ask(doors, tech, VIEWER)).rejects.toMatchObject({ because: 'ended' })
    await expect(world.report(tech)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED', because: 'ended' } })
  }
})

test('an empty Muster gives a one-time link; who takes it is the first administrator', async () => {
  const url = await cutDatabase()
  const wayIn = await prepare(url, { demo: false, demoPassword: undefined })
  if (wayIn.kind !== 'setUp') throw new Error('a link was expected')
  const muster = await startMuster({ url, roles: [] })
  await using doors = await openDoors({ muster, url } as World)
  const finish = (token: string, email: string) =>
    ask<{ finishSetUp: { viewer: { person: { role: string } } } }>(
      doors,
      undefined,
      'mutation ($input: FinishSetUpInput!) { finishSetUp(input: $input) { viewer { person { role } } } }',
      { input: { token, email, name: 'Ada', password: PASSWORD } },
    )
  await expect(finish('a wrong one', 'ada@example.com')).rejects.toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'token' }] })
  const { finishSetUp } = await finish(wayIn.token, 'ada@example.com')
  expect(finishSetUp.viewer.person.role).toBe('SYSTEM_ADMINISTRATOR')
  await expect(finish(wayIn.token, 'eve@example.com')).rejects.toMatchObject({ code: 'BAD_INPUT' })
  expect(await prepare(url, { demo: false, demoPassword: undefined })).toEqual({ kind: 'people' })
  await muster.stop()
})

test('a link that was not used ends when Muster starts again', async () => {
  const url = await cutDatabase()
  const first = await prepare(url, { demo: false, demoPassword: undefined })
  const second = await prepare(url, { demo: false, demoPassword: undefined })
  if (first.kind !== 'setUp' || second.kind !== 'setUp') throw new Error('two links were expected')
  const muster = await startMuster({ url, roles: [] })
  const caller = { kernel: muster.kernel, knock: { kind: 'visitor' } as const, nextRequest: () => uuid() }
  const ada = { name: 'Ada', email: 'ada@example.com', passwordHash: 'x' }
  await expect(finishSetUp(caller, { ...ada, token: first.token })).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } })
  await expect(beginSetUp(caller, { tokenHash: 'x' }), 'nobody else makes links').rejects.toMatchObject({
    extensions: { code: 'UNAUTHENTICATED' },
  })
  expect((await finishSetUp(caller, { ...ada, token: second.token })).value.role).toBe('system_administrator')
  await muster.stop()
})

test('that somebody is throttled is recorded by a visitor, not by a person', async () => {
  await using world = await makeWorld({ real: true })
  await expect(recordThrottle(await world.as('admin'), { account: null })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  })
})
