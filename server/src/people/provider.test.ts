import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { CLIENT_ID, CLIENT_SECRET, openAccounts } from '../../../test/kit/accounts.ts'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { softPasskey } from '../../../test/kit/softPasskey.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { addPasskey } from './addPasskey.ts'
import { forgetPerson } from './forgetPerson.ts'
import { hashPassword } from './password.ts'
import { invitePerson } from './invitePerson.ts'
import { makeRecoveryCodes } from './makeRecoveryCodes.ts'
import { setDemoPasswords } from './setDemoPasswords.ts'
import { startProviderSession } from './startProviderSession.ts'
import { showSecondFactor } from './showSecondFactor.ts'
import { suspendPerson } from './suspendPerson.ts'
import { unlinkAccount } from './unlinkAccount.ts'
import { vouchesFor } from './vouchesFor.ts'

const PASSWORD = 'correct horse battery'
const tech = 'tech@demo.muster.example'
const SIGN_IN =
  'mutation ($email: String!) { signIn(input: { email: $email, password: "correct horse battery" }) { viewer { email } } }'
const VIEWER = '{ viewer { email lacksSecondFactor awaitsSecondFactor hasPassword person { role status } } }'

/** A company whose people have accounts at a provider. */
async function company(start: Parameters<typeof makeWorld>[0] = {}) {
  const world = await makeWorld({ real: true, ...start })
  const accounts = await openAccounts()
  const oidc = {
    issuer: accounts.issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    name: 'Example Login',
    scopes: 'openid email',
    secondFactor: 'amr' as const,
  }
  const doors = await openDoors(world, { oidc })
  const base = doors.url.replace('127.0.0.1', 'localhost')
  accounts.serve(`${base}/auth/oidc/callback`)
  const system = { kernel: world.kernel, knock: { kind: 'system', id: 'test' } as const, nextRequest: () => uuid() }
  const emails = ['tech', 'admin'].map((name) => `${name}@demo.muster.example`)
  await setDemoPasswords(system, { emails, passwordHash: await hashPassword(PASSWORD) })
  return {
    world,
    doors,
    accounts,
    base,
    async [Symbol.asyncDispose]() {
      await doors[Symbol.asyncDispose]()
      await accounts[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** A browser that keeps cookies, and follows redirects only when told to. */
function browser() {
  const jar = new Map<string, string>()
  return {
    jar,
    async get(address: string): Promise<Response> {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(address, { redirect: 'manual', headers: { cookie } })
      for (const set of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
        if (value && !/Max-Age=0|1970/.test(set)) jar.set(name!, value)
        else jar.delete(name!)
      }
      return response
    },
    /** Follows redirects up to the first address that fits; that one is not fetched. */
    async goUntil(address: string, fits: (address: URL) => boolean): Promise<URL> {
      for (let at = new URL(address), hops = 0; hops < 15; hops++) {
        if (hops > 0 && fits(at)) return at
        at = new URL((await this.get(at.href)).headers.get('location')!, at)
      }
      throw new Error('It goes round and round.')
    },
  }
}

type Company = Awaited<ReturnType<typeof company>>
const isCallback = ({ pathname }: URL) => pathname === '/auth/oidc/callback'
const isPage = ({ pathname }: URL) => !/^\/(auth|interaction)/.test(pathname)

/** All the way; answers where it ends, and the session's cookie. */
async function signIn({ base }: Company, query = '') {
  const own = browser()
  const end = await own.goUntil(`${base}/auth/oidc${query}`, (at) => at.origin === base && isPage(at))
  return { at: end.pathname + end.search, token: own.jar.get('muster'), jar: own.jar }
}

const aiko = { sub: 'account-7', claims: { email: tech, email_verified: true } }

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
  const invited = { name: 'Ana', email: 'ana@example.com', role: 'technical_support' as const, tokenHash: 'x' }
  const { value } = await invitePerson(admin, invited)
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

test('a role that needs a second factor has one if the provider asked for it; else ours is asked for', async () => {
  await using here = await company({ demandsSecondFactor: true })
  const { world, doors, accounts } = here
  const commander = { sub: 'priya', claims: { email: 'commander@demo.muster.example', email_verified: true } }
  accounts.come({ ...commander, amr: ['pwd', 'otp'] })
  const vouched = await signIn(here)
  expect(await ask(doors, { token: vouched.token! }, VIEWER)).toMatchObject({ viewer: { lacksSecondFactor: false } })

  accounts.come({ ...commander, amr: ['pwd'] })
  const lacking = await signIn(here)
  expect(await ask(doors, { token: lacking.token! }, VIEWER)).toMatchObject({
    viewer: { lacksSecondFactor: true, awaitsSecondFactor: false },
  })
  const hash = makeRecoveryCodes()
  const own = await world.as('commander')
  const made = { name: 'Phone', credentialId: 'c', publicKey: 'p', counter: 0, transports: [] }
  await addPasskey(own, { ...made, recoveryHashes: hash.hashes })
  const awaiting = { token: (await signIn(here)).token! }
  expect(await ask(doors, awaiting, VIEWER)).toMatchObject({ viewer: { lacksSecondFactor: true, awaitsSecondFactor: true } })
  const SHOW = 'mutation ($code: String) { showSecondFactor(code: $code) { position } }'
  const SETUP = `mutation { createKey(input: { name: "k", scopes: ["read"], expiresAt: "2099-01-01T00:00:00Z" }) { position } }`
  await expect(ask(doors, awaiting, SETUP)).rejects.toMatchObject({ because: 'secondFactor' })
  const ANOTHER = 'mutation { beginSecondFactor(password: "") { secret } }'
  await expect(ask(doors, awaiting, ANOTHER), 'nor set up another').rejects.toMatchObject({ because: 'secondFactor' })
  await expect(ask(doors, awaiting, SHOW, { code: 'wrong' })).rejects.toMatchObject({ fields: [{ path: 'code' }] })
  await ask(doors, awaiting, SHOW, { code: hash.codes[0] })
  expect(await ask(doors, awaiting, VIEWER)).toMatchObject({ viewer: { lacksSecondFactor: false } })
  await expect(ask(doors, awaiting, SHOW, { code: hash.codes[1] })).rejects.toMatchObject({ code: 'CONFLICT' })
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
    oidc: {
      issuer: accounts.issuer,
      clientId: CLIENT_ID,
      clientSecret: undefined,
      name: 'Example Login',
      scopes: 'openid',
      secondFactor: 'amr',
    },
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

test('of several methods, and of none, it is known which are a second factor', () => {
  expect(vouchesFor(['pwd', 'mfa'])).toBe(true)
  expect(vouchesFor(['fpt'])).toBe(true)
  for (const amr of [['pwd'], ['pwd', 'sms'], [], 'mfa', undefined]) expect(vouchesFor(amr)).toBe(false)
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

test('without a password one changes how one signs in only just after one has shown who one is', async () => {
  await using here = await company()
  const { world, doors, accounts } = here
  await world.owner.query('update person set password_hash = null where email = $1', [tech])
  accounts.come(aiko)
  const { token } = await signIn(here, '?again=1')
  const BEGIN = 'mutation { beginPasskey(password: "") { options } }'
  await ask(doors, { token: token! }, BEGIN)
  await world.owner.query(`update session set authenticated_at = authenticated_at - interval '11 minutes'`)
  await expect(ask(doors, { token: token! }, BEGIN)).rejects.toMatchObject({ fields: [{ path: 'password' }] })
  const again = await signIn(here, '?again=1')
  await ask(doors, { token: again.token! }, BEGIN)
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

test('a passkey shows it, too; somebody else’s does not, nor a copy, which is recorded', async () => {
  await using here = await company()
  const { world, doors, accounts, base } = here
  const origin = base
  const add = async (name: 'tech' | 'admin') => {
    const [who, device] = [await world.as(name), softPasskey()]
    const BEGIN = `mutation { beginPasskey(password: "${PASSWORD}") { options } }`
    const { beginPasskey } = await ask<{ beginPasskey: { options: string } }>(doors, who, BEGIN)
    const CONFIRM = 'mutation ($response: String!) { confirmPasskey(input: { name: "x", response: $response }) { position } }'
    await ask(doors, who, CONFIRM, { response: device.create(beginPasskey.options, { origin, counter: 5 }) })
    return device
  }
  const [own, other] = [await add('tech'), await add('admin')]
  accounts.come(aiko)
  const who = { token: (await signIn(here)).token! }
  const show = async (device: typeof own, counter: number) => {
    const OFFER = 'mutation { beginPasskeySignIn { options } }'
    const { beginPasskeySignIn } = await ask<{ beginPasskeySignIn: { options: string } }>(doors, undefined, OFFER)
    const SHOW = 'mutation ($passkey: String!) { showSecondFactor(passkey: $passkey) { position } }'
    return ask(doors, who, SHOW, { passkey: device.get(beginPasskeySignIn.options, { origin, counter }) })
  }
  const refused = { fields: [{ path: 'passkey' }] }
  await expect(show(other, 6)).rejects.toMatchObject(refused)
  await expect(show(own, 4)).rejects.toMatchObject(refused)
  expect((await world.entries()).at(-1)).toMatchObject({ kind: 'passkey.copied', changes: { counter: [5, 4] } })
  await show(own, 6)
  expect(await ask(doors, who, VIEWER)).toMatchObject({ viewer: { awaitsSecondFactor: false } })
  expect((await world.entries()).at(-1)).toMatchObject({ kind: 'session.factorShown', changes: { how: [null, 'passkey'] } })
})
