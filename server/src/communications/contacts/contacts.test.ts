import { mostAnHour } from '@muster/shared/policy/deliveries'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { mailServer } from '../../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../../test/kit/reach.ts'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld } from '../../../../test/kit/world.ts'
import { forgetPerson } from '../../people/forgetPerson.ts'
import { addSchedule } from '../../oncall/addSchedule.ts'
import { addContactMethod } from './addContactMethod.ts'
import { changeContactMethod } from './changeContactMethod.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { orderContactMethods } from './orderContactMethods.ts'
import { readReach } from './readReach.ts'
import { removeContactMethod } from './removeContactMethod.ts'
import { seedContacts } from './seedContacts.ts'
import { sendContactCode } from './sendContactCode.ts'
import { testContactMethod } from './testContactMethod.ts'
import { verifyContactMethod } from './verifyContactMethod.ts'

const ANA = { kind: 'email', address: 'ana@example.com', afterMs: 0 } as const
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ extensions }: { extensions: { code: string } }) => extensions.code,
  )

async function company() {
  const smtp = await mailServer()
  const world = await makeWorld({ real: true, channels: channelsWith({ smtpUrl: smtp.url }) })
  const doors = await openDoors(world)
  const tech = await world.as('tech')
  const verify = (id: string, code: string, who = tech) =>
    ask(doors, who, 'mutation ($input: VerifyContactMethodInput!) { verifyContactMethod(input: $input) { position } }', {
      input: { id, code },
    })
  return {
    smtp,
    world,
    doors,
    tech,
    verify,
    code: () => /(\d{6}) is your/.exec(smtp.taken.at(-1)!.header('Subject')!)![1]!,
    async [Symbol.asyncDispose]() {
      await doors[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
    },
  }
}

test('an address counts once the code that was sent there has come back, and not before', async () => {
  await using given = await company()
  const { world, tech, smtp, code, verify } = given
  const { value } = await addContactMethod(tech, { ...ANA, address: ' Ana@Example.com ', label: 'Desk' })
  expect(await readReach(world.em(), tech.person)).toEqual([])
  await world.deliver()
  expect(smtp.taken[0]!.to).toEqual(['ana@example.com'])
  const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0')
  await expect(verify(value.id, wrong)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await verify(value.id, `${code().slice(0, 3)} ${code().slice(3)}`)
  expect((await readReach(world.em(), tech.person)).map(({ address }) => address)).toEqual(['ana@example.com'])
  await expect(verify(value.id, code()), 'once').rejects.toMatchObject({ code: 'BAD_INPUT' })
  const ledger = JSON.stringify(await world.entries())
  expect(ledger).toContain('contactMethod.verified')
  expect(ledger).not.toMatch(/ana@example|Desk/i)
})

test('a code is guessed at five times, is good for ten minutes, and is kept as a hash only', async () => {
  await using given = await company()
  const { world, tech, code, verify } = given
  const { value } = await addContactMethod(tech, ANA)
  await world.deliver()
  const { rows } = await world.owner.query('select * from contact_method, delivery')
  expect(JSON.stringify(rows)).not.toContain(code())
  for (let tries = 0; tries < 5; tries++) await expect(verify(value.id, '000000')).rejects.toThrow()
  await expect(verify(value.id, code()), 'the right one, too late').rejects.toThrow(/Too many tries/)

  await sendContactCode(tech, { id: value.id })
  const old = code()
  await world.deliver()
  if (old !== code()) await expect(verify(value.id, old)).rejects.toThrow(/not the code/)
  await world.putForward(11)
  await expect(verify(value.id, code())).rejects.toThrow(/too old/)
})

test('how somebody is reached is theirs alone: neither a colleague nor an administrator finds it', async () => {
  await using given = await company()
  const { world, doors, tech, verify } = given
  const { value } = await addContactMethod(tech, ANA)
  const { id } = value
  for (const other of [await world.as('tech2'), await world.as('admin')]) {
    for (const attempt of [
      () => changeContactMethod(other, { id, label: 'x', afterMs: 1 }),
      () => removeContactMethod(other, { id }),
      () => sendContactCode(other, { id }),
      () => testContactMethod(other, { id }),
      () => verifyContactMethod(other, { id, proved: 'x' }),
    ])
      expect(await refusal(attempt())).toBe('NOT_FOUND')
    await expect(verify(id, '123456', other)).rejects.toThrow(/not the code/)
    const { person } = await ask<{ person: object }>(doors, other, `{ person(id: "${tech.person}") { reachable } }`)
    expect(person).toEqual({ reachable: false })
  }
  await world.owner.query('update contact_method set verified_at = now()')
  const seen = await ask(doors, await world.as('admin'), `{ person(id: "${tech.person}") { reachable } }`)
  expect(seen).toEqual({ person: { reachable: true } })
})

test('order, delay and name are changed; whoever saw others is told; what is removed is forgotten', async () => {
  await using given = await company()
  const { world, tech } = given
  const add = async (address: string) => (await addContactMethod(tech, { ...ANA, address })).value.id
  const [a, b] = [await add('a@example.com'), await add('b@example.com')]
  expect(await refusal(addContactMethod(tech, { ...ANA, address: 'A@example.com' })), 'twice').toBe('BAD_INPUT')
  await orderContactMethods(tech, { ids: [b, a] })
  const inOrder = () => world.em().find(ContactMethod, { removedAt: null }, { orderBy: { position: 'asc' } })
  expect((await inOrder()).map(({ id }) => id)).toEqual([b, a])
  expect(await refusal(orderContactMethods(tech, { ids: [b] }))).toBe('CONFLICT')
  await changeContactMethod(tech, { id: a, label: 'Night desk', afterMs: 120_000 })
  expect(await refusal(changeContactMethod(tech, { id: a, label: 'x', afterMs: 1, expectedVersion: 1 }))).toBe('CONFLICT')
  await removeContactMethod(tech, { id: a })
  expect(await world.em().findOneOrFail(ContactMethod, a)).toMatchObject({ address: '', removedAt: expect.any(Date) })
  expect(await refusal(removeContactMethod(tech, { id: a }))).toBe('NOT_FOUND')
})

test('only the product itself makes people reachable without a code, where they sign in', async () => {
  await using world = await makeWorld()
  const { tech, tech2 } = world.cast.people
  const system = { kernel: world.kernel, knock: { kind: 'system', id: 'seed' } as const, nextRequest: () => uuid() }
  expect(await refusal(seedContacts(await world.as('admin'), { personIds: [tech] }))).toBe('FORBIDDEN')
  await seedContacts(system, { personIds: [tech, tech2] })
  expect(await readReach(world.em(), tech2)).toMatchObject([{ kind: 'email', address: 'tech2@demo.muster.example' }])
  expect((await world.entries()).slice(-2).map(({ kind, changes }) => [kind, changes!.person?.[1]])).toEqual([
    ['contactMethod.added', tech],
    ['contactMethod.added', tech2],
  ])
})

test('the last verified way of somebody on call goes only when that is meant; a way that was never verified just goes', async () => {
  await using world = await makeWorld({ reached: true })
  const tech = await world.as('tech')
  const layer = { personIds: [tech.person], rotation: 'daily' as const, handoverTime: '09:00', startsOn: '2026-01-05' }
  await addSchedule(await world.as('commander'), { name: 'Primary', timeZone: 'UTC', layers: [layer] })
  const [only] = await readReach(world.em(), tech.person)
  const { value: unproved } = await addContactMethod(tech, ANA)
  await removeContactMethod(tech, { id: unproved.id })
  await expect(removeContactMethod(tech, { id: only!.id })).rejects.toMatchObject({
    extensions: {
      code: 'BAD_INPUT',
      fields: [{ path: 'confirm', message: 'You are on call in Primary: nobody could page you.' }],
    },
  })
  await removeContactMethod(tech, { id: only!.id, confirm: true })
  expect(await readReach(world.em(), tech.person)).toEqual([])
  const idle = await world.as('tech2')
  await removeContactMethod(idle, { id: (await readReach(world.em(), idle.person))[0]!.id })
})

test('a test goes the way a page would, and what came of it stands beside the method', async () => {
  await using given = await company()
  const { world, doors, tech, smtp } = given
  const { value } = await addContactMethod(tech, ANA)
  const tried = async () => {
    await testContactMethod(tech, { id: value.id })
    await world.deliver()
    return ask(doors, tech, '{ viewer { contactMethods { address lastTry { aboutType state answer } } } }')
  }
  const shown = (state: string, answer: unknown) => ({
    viewer: { contactMethods: [{ address: 'ana@example.com', lastTry: { aboutType: 'TEST', state, answer } }] },
  })
  expect(await tried()).toEqual(shown('SENT', expect.stringMatching(/^250/)))
  smtp.manner = { says: 451, at: 'data' }
  expect(await tried(), 'not repeated behind one’s back').toEqual(shown('FAILED', '451 refused for <…>'))
  for (let more = 0; more < 7; more++) await testContactMethod(tech, { id: value.id })
  expect(await refusal(testContactMethod(tech, { id: value.id })), 'ten an hour').toBe('RATE_LIMITED')
})

test('which channels there are, and what is missing for the others, is said', async () => {
  await using given = await company()
  const { doors, tech } = given
  const { viewer } = await ask<{ viewer: { channels: unknown[] } }>(
    doors,
    tech,
    '{ viewer { channels { kind isReady missing } } }',
  )
  expect(viewer.channels).toEqual([
    { kind: 'EMAIL', isReady: true, missing: [] },
    { kind: 'SMS', isReady: false, missing: ['SMS_GATEWAY_URL'] },
    { kind: 'VOICE', isReady: false, missing: ['VOICE_GATEWAY_URL'] },
    { kind: 'PUSH', isReady: false, missing: ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'] },
    { kind: 'CHAT', isReady: true, missing: [] },
  ])
})

test('who is forgotten is reached nowhere, and no address of theirs is left', async () => {
  await using given = await company()
  const { world, tech } = given
  await addContactMethod(tech, { ...ANA, label: 'Desk of Ana' })
  await world.deliver()
  await forgetPerson({ kernel: world.kernel, knock: { kind: 'system', id: 'test' }, nextRequest: () => 'x' }, { id: tech.person })
  for (const table of ['contact_method', 'delivery', 'wording', 'ledger']) {
    const { rows } = await world.owner.query(
      `select count(*)::int as found from "${table}" as t where t::text ~* 'ana@example|Desk of'`,
    )
    expect(rows[0].found, table).toBe(0)
  }
})

test('one is told how many messages an hour come by each way, as the operator set it', async () => {
  await using world = await makeWorld({ mostAnHour: { ...mostAnHour, sms: 40 } })
  await using doors = await openDoors(world)
  await reach(world, 'sms', '+491701234567')
  await reach(world, 'email', 'aiko@example.com')
  expect(await ask(doors, await world.as('tech'), '{ viewer { contactMethods { kind mostAnHour } } }')).toEqual({
    viewer: {
      contactMethods: [
        { kind: 'SMS', mostAnHour: 40 },
        { kind: 'EMAIL', mostAnHour: 120 },
      ],
    },
  })
})
