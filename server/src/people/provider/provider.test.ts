import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { aiko, browser, company, isCallback, settingsFor, signIn } from '../../../../test/kit/company.ts'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld } from '../../../../test/kit/world.ts'
import { forgetPerson } from '../forgetPerson.ts'
import { hashSecret } from '../sessions/hashSecret.ts'
import { invitePerson } from '../invitations/invitePerson.ts'
import { showSecondFactor } from '../factors/showSecondFactor.ts'
import { startProviderSession } from './startProviderSession.ts'
import { suspendPerson } from '../suspendPerson.ts'
import { unlinkAccount } from './unlinkAccount.ts'

const tech = 'tech@demo.muster.example'
const SIGN_IN =
  'mutation ($email: String!) { signIn(input: { email: $email, password: "correct horse battery" }) { viewer { email } } }'
const VIEWER = '{ viewer { email lacksSecondFactor awaitsSecondFactor hasPassword person { role status } } }'

test('somebody is found by a verified address once, linked, and then by the link; role claims mean nothing', async () => {
  await using here = await company()
  const { world, doors, accounts } = here
  accounts.come({ ...aiko, claims: { ...aiko.claims, role: 'system_administrator', groups: ['system_administrator'] } })
  const { at, token } = await signIn(here, '?to=/people')
  expect(at).toBe('/people')
  expect(await ask(doors, { token: token! }, VIEWER)).toMatchObject({
    viewer: { email: tech, person: { role: 'TECHNICAL_SUPPORT', status: 'ACTIVE' } },
  })
  const entries = (await world.entries()).slice(-2)
  expect(entries).toMatchObject([
    { kind: 'session.started', changes: { how: [null, 'provider'], person: [null, world.cast.people.tech] } },
    { kind: 'account.linked', subject: { id: world.cast.people.tech }, changes: { issuer: [null, accounts.issuer] } },
  ])
  expect(JSON.stringify(entries)).not.toContain('account-7')

  accounts.come({ sub: 'account-7', claims: { email: 'somebody@else.example', email_verified: true } })
  const again = await signIn(here)
  expect(await ask(doors, { token: again.token! }, VIEWER)).toMatchObject({ viewer: { email: tech } })
  accounts.come({ sub: 'account-8', claims: aiko.claims })
  expect((await signIn(here)).at, 'the address was given to somebody else').toBe('/sign-in?refused=unknown')
})

test('unknown, suspended, or by an address that nobody has verified: refused alike, and nothing is left', async () => {
  await using here = await company()
  const { world, accounts } = here
  await suspendPerson(await world.as('admin'), { id: world.cast.people.tech2 })
  const before = (await world.entries()).length
  for (const claims of [
    { email: 'stranger@example.com', email_verified: true },
    { email: 'tech2@demo.muster.example', email_verified: true },
    { email: tech, email_verified: false },
    { email: tech },
    {},
  ]) {
    accounts.come({ sub: uuid(), claims })
    const { at, token, jar } = await signIn(here)
    expect(at).toBe('/sign-in?refused=unknown')
    expect(token).toBeUndefined()
    expect([...jar.keys()].filter((name) => name.startsWith('muster'))).toEqual([])
  }
  expect(await world.entries()).toHaveLength(before)
})

test('another state, another browser, or the same answer twice: refused', async () => {
  await using here = await company()
  const { accounts, base } = here
  accounts.come(aiko)
  const failed = `${base}/sign-in?refused=failed`
  const arrive = async () => {
    const own = browser()
    return { own, answer: await own.goUntil(`${base}/auth/oidc`, isCallback) }
  }
  const wrong = await arrive()
  wrong.answer.searchParams.set('state', 'another')
  expect(new URL((await wrong.own.get(wrong.answer.href)).headers.get('location')!, base).href).toBe(failed)

  const stolen = await arrive()
  expect(new URL((await browser().get(stolen.answer.href)).headers.get('location')!, base).href).toBe(failed)

  const twice = await arrive()
  const kept = twice.own.jar.get('muster-journey')!
  expect((await twice.own.get(twice.answer.href)).headers.get('location')).toBe('/')
  twice.own.jar.set('muster-journey', kept)
  expect(new URL((await twice.own.get(twice.answer.href)).headers.get('location')!, base).href).toBe(failed)
  twice.own.jar.set('muster-journey', Buffer.from('{"to":"/people"}').toString('base64url'))
  expect((await twice.own.get(twice.answer.href)).headers.get('location'), 'made up').toContain('refused=failed')
})

test('afterwards one lands on a page of ours and nowhere else', async () => {
  await using here = await company()
  here.accounts.come(aiko)
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%0d%0aset-cookie:x', ''])
    expect((await signIn(here, `?to=${encodeURIComponent(to)}`)).at).toBe(to.startsWith('/%') ? to : '/')
  const byNumber = await browser().get(`${here.doors.url}/auth/oidc?to=/wall`)
  expect(byNumber.headers.get('location'), 'where the cookie will be').toBe(`${here.base}/auth/oidc?to=/wall`)
})

test('who was invited joins by the provider, without a password; the link opens nothing any more', async () => {
  await using here = await company()
  const { world, doors, accounts } = here
  const admin = await world.as('admin')
  const invited = { name: 'Ana', email: 'ana@example.com', role: 'technical_support' as const, tokenHash: hashSecret('link') }
  const { value } = await invitePerson(admin, invited)
  const ACCEPT = `mutation { acceptInvitation(input: { token: "link", password: "a long way from home" }) { position } }`
  await expect(ask(doors, undefined, ACCEPT)).rejects.toMatchObject({ because: 'sign in with the provider' })
  accounts.come({ sub: 'ana', claims: { email: 'Ana@example.com', email_verified: true } })
  const { token } = await signIn(here)
  expect(await ask(doors, { token: token! }, VIEWER)).toMatchObject({
    viewer: { email: 'ana@example.com', hasPassword: false, person: { status: 'ACTIVE' } },
  })
  expect((await world.entries()).slice(-3).map(({ kind }) => kind)).toEqual([
    'session.started',
    'account.linked',
    'person.joined',
  ])
  const { rows } = await world.owner.query('select expires_at <= now() as ended from invitation where person_id = $1', [value.id])
  expect(rows).toEqual([{ ended: true }])
})

test('while the provider is down sessions go on, and an administrator comes in by password, which is on record', async () => {
  await using here = await company()
  const { world, doors, accounts } = here
  accounts.come(aiko)
  const before = await signIn(here)
  const WAYS = '{ signInWays { provider providerIsReachable } }'
  expect(await ask(doors, undefined, WAYS)).toEqual({
    signInWays: { provider: 'Example Login', providerIsReachable: true },
  })
  accounts.isDown = true
  await using another = await openDoors(world, {
    oidc: settingsFor(accounts),
  })
  expect(await ask(another, undefined, WAYS), 'it does not hinder a start').toEqual({
    signInWays: { provider: 'Example Login', providerIsReachable: false },
  })
  expect((await browser().get(`${another.url.replace('127.0.0.1', 'localhost')}/auth/oidc`)).headers.get('location')).toBe(
    '/sign-in?refused=unreachable',
  )
  expect(await ask(doors, { token: before.token! }, VIEWER)).toMatchObject({ viewer: { email: tech } })

  await expect(ask(doors, undefined, SIGN_IN, { email: tech })).rejects.toMatchObject({ because: 'sign in with the provider' })
  await ask(doors, undefined, SIGN_IN, { email: 'admin@demo.muster.example' })
  expect((await world.entries()).slice(-2)).toMatchObject([
    { kind: 'session.started', changes: { how: [null, 'password'] } },
    { kind: 'session.brokeGlass', changes: { person: [null, world.cast.people.admin] } },
  ])
})

test('who comes twice at once for the first time is linked once, and comes in twice', async () => {
  await using world = await makeWorld({ real: true })
  const visitor = { kernel: world.kernel, knock: { kind: 'visitor' } as const, nextRequest: () => uuid() }
  const account = {
    issuer: 'https://login.example',
    subject: 's',
    email: tech,
    vouches: false,
    authenticatedAt: null,
    device: null,
  }
  const come = (tokenHash: string) => startProviderSession(visitor, { ...account, tokenHash })
  const sessions = await Promise.all([come('a'), come('b')])
  expect(sessions.map(({ value }) => value.awaitsFactor)).toEqual([false, false])
  expect(await world.kinds()).toEqual(['account.linked'])
  const person = world.cast.people.tech
  const own = { ...visitor, knock: { kind: 'person', session: sessions[0]!.value.id, person } as const }
  await expect(showSecondFactor(own, { session: sessions[0]!.value.id, code: 'x' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
})

test('an account that is unlinked opens nothing; the next with the address does; who is forgotten is found by neither', async () => {
  await using here = await company()
  const { world, doors, accounts } = here
  const admin = await world.as('admin')
  accounts.come(aiko)
  const { token } = await signIn(here)
  await unlinkAccount(admin, { id: world.cast.people.tech })
  await expect(ask(doors, { token: token! }, VIEWER)).rejects.toMatchObject({ because: 'ended' })
  await expect(unlinkAccount(admin, { id: world.cast.people.tech })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  accounts.come({ sub: 'account-9', claims: aiko.claims })
  expect((await signIn(here)).token).toBeDefined()
  accounts.come(aiko)
  expect((await signIn(here)).at, 'the old one').toBe('/sign-in?refused=unknown')

  const system = { kernel: world.kernel, knock: { kind: 'system', id: 'test' } as const, nextRequest: () => uuid() }
  await forgetPerson(system, { id: world.cast.people.tech })
  for (const sub of ['account-7', 'account-9']) {
    accounts.come({ sub, claims: aiko.claims })
    expect((await signIn(here)).at).toBe('/sign-in?refused=unknown')
  }
  const { rows } = await world.owner.query(`select subject from identity where subject like 'account%'`)
  expect(rows).toEqual([])
})
