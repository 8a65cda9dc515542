import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { aiko, company, PASSWORD, signIn } from '../../../../test/kit/company.ts'
import { ask } from '../../../../test/kit/serving.ts'
import { softPasskey } from '../../../../test/kit/softPasskey.ts'
import { addPasskey } from '../factors/addPasskey.ts'
import { makeRecoveryCodes } from '../factors/makeRecoveryCodes.ts'
import { vouchesFor } from './vouchesFor.ts'

const tech = 'tech@demo.muster.example'
const VIEWER = `{ viewer { email lacksSecondFactor awaitsSecondFactor hasPassword person { role status }
  sessions { id } passkeys { id } keys { id } } }`

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
  await addPasskey(own, { ...made, recoveryHashes: hash.hashes, session: own.session })
  const awaiting = { token: (await signIn(here)).token! }
  const nothing = { sessions: [], passkeys: [], keys: [] }
  expect(await ask(doors, awaiting, VIEWER)).toMatchObject({
    viewer: { lacksSecondFactor: true, awaitsSecondFactor: true, ...nothing },
  })
  const SHOW = 'mutation ($code: String) { showSecondFactor(code: $code) { position } }'
  const SETUP = `mutation { createKey(input: { name: "k", scopes: ["read"], expiresAt: "2099-01-01T00:00:00Z" }) { position } }`
  await expect(ask(doors, awaiting, SETUP)).rejects.toMatchObject({ because: 'secondFactor' })
  const ANOTHER = 'mutation { beginSecondFactor(password: "") { secret } }'
  await expect(ask(doors, awaiting, ANOTHER), 'nor set up another').rejects.toMatchObject({ because: 'secondFactor' })
  await expect(ask(doors, awaiting, SHOW, { code: 'wrong' })).rejects.toMatchObject({ fields: [{ path: 'code' }] })
  await ask(doors, awaiting, SHOW, { code: hash.codes[0] })
  expect(await ask(doors, awaiting, VIEWER)).toMatchObject({
    viewer: { lacksSecondFactor: false, sessions: expect.arrayContaining([{ id: expect.any(String) }]), passkeys: [{}] },
  })
  await expect(ask(doors, awaiting, SHOW, { code: hash.codes[1] })).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('once no provider signs people in, its word about a second factor counts no more, for sessions and keys', async () => {
  await using here = await company({ demandsSecondFactor: true })
  const { world, doors, accounts } = here
  accounts.come({ sub: 'priya', claims: { email: 'commander@demo.muster.example', email_verified: true }, amr: ['pwd', 'otp'] })
  const session = { token: (await signIn(here)).token! }
  const MAKE = `mutation ($expiresAt: DateTime!) {
    createKey(input: { name: "k", scopes: ["command:incident.addNote"], expiresAt: $expiresAt }) { bearer } }`
  const make = { expiresAt: new Date(Date.now() + 86_400_000) }
  const { createKey } = await ask<{ createKey: { bearer: string } }>(doors, session, MAKE, make)
  const { id } = await world.report(await world.as('tech'))
  const body = JSON.stringify({ query: `mutation { addNote(input: { incidentId: "${id}", text: "Seen." }) { position } }` })
  const add = async () => {
    const authorization = `Bearer ${createKey.bearer}`
    const headers = { 'content-type': 'application/json', 'idempotency-key': uuid(), authorization }
    return (await fetch(doors.graphql, { method: 'POST', headers, body })).text()
  }
  expect(await add()).toContain('position')
  world.kernel.heedsProvider = false
  expect(await ask(doors, session, VIEWER)).toMatchObject({ viewer: { lacksSecondFactor: true } })
  await expect(ask(doors, session, MAKE, make)).rejects.toMatchObject({ because: 'secondFactor' })
  expect(await add()).toContain('secondFactor')
})

test('of several methods, and of none, it is known which are a second factor', () => {
  expect(vouchesFor(['pwd', 'mfa'])).toBe(true)
  expect(vouchesFor(['fpt'])).toBe(true)
  for (const amr of [['pwd'], ['pwd', 'sms'], [], 'mfa', undefined]) expect(vouchesFor(amr)).toBe(false)
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
