import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Component } from '../catalog/component.entity.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { Agreement } from './agreement.entity.ts'
import { approveAgreement } from './approveAgreement.ts'
import { approveSubscription } from './approveSubscription.ts'
import { endSubscription } from './endSubscription.ts'
import { proposeAgreement } from './proposeAgreement.ts'
import { proposeSubscription } from './proposeSubscription.ts'
import { proposeTier } from './proposeTier.ts'
import { rejectSubscription } from './rejectSubscription.ts'
import { Subscription } from './subscription.entity.ts'

const MINUTE = 60_000
const p3 = { clients: ['fjord'], component: 'sso', conditions: ['localizedOrNonCritical'], category: 'other' } as never

/** Fjord Telecom has a standard subscription to what its people sign in with. */
async function begin(world: World) {
  const incident = await world.report(await world.as('commander'), p3)
  const clock = async (kind: 'response' | 'resolution' = 'response') =>
    world.em().findOneOrFail(Clock, { incidentId: incident.id, kind, clientId: world.cast.clients.fjord })
  const { productId } = await world.em().findOneOrFail(Component, world.cast.components.sso)
  const present = await world.em().findOneOrFail(Subscription, { clientId: world.cast.clients.fjord, productId })
  return { incident, clock, present, admin: await world.as('admin'), executive: await world.as('executive') }
}

test('another tier is proposed by one and approved by another; from that day on it holds, and clocks of open incidents are counted anew', async () => {
  await using world = await makeWorld()
  const { present, clock, admin, executive } = await begin(world)
  const before = await clock()
  expect(before.because.join()).toContain('standard')
  await world.pass(30)
  const { value: next } = await proposeTier(admin, { subscriptionId: present.id, tier: 'premium' })
  expect(next).toMatchObject({ status: 'proposed', tier: 'premium', replacesId: present.id, productId: present.productId })
  expect(await clock(), 'until then nothing changes').toMatchObject({ limitMs: before.limitMs, version: before.version })
  await approveSubscription(executive, { id: next.id })
  await world.pass(0)
  const after = await clock()
  expect(after.because.join()).toContain('premium')
  expect(after.calendar).toBeNull()
  expect(after.dueAt! < before.dueAt!).toBe(true)
  expect(after.startedAt).toEqual(before.startedAt)
  expect(await world.em().findOneOrFail(Subscription, present.id)).toMatchObject({ endsOn: '2026-11-17' })
  expect(await world.em().findOneOrFail(Subscription, next.id)).toMatchObject({ startsOn: '2026-11-18', status: 'approved' })
  expect(await world.kinds()).toEqual(
    expect.arrayContaining(['subscription.proposed', 'subscription.approved', 'subscription.ended', 'clock.recomputed']),
  )
})

test('what was agreed apart from the tier goes with it', async () => {
  await using world = await makeWorld()
  const { present, clock, admin, executive } = await begin(world)
  const { value: agreement } = await proposeAgreement(admin, {
    subscriptionId: present.id,
    severity: 'P3',
    response: { limitMs: 90 * MINUTE },
  })
  await approveAgreement(executive, { id: agreement.id })
  const { value: next } = await proposeTier(admin, { subscriptionId: present.id, tier: 'premium' })
  await approveSubscription(executive, { id: next.id })
  await world.pass(0)
  expect(await clock()).toMatchObject({ limitMs: 90 * MINUTE })
  const [carried] = await world.em().find(Agreement, { subscriptionId: next.id })
  expect(carried).toMatchObject({ severity: 'P3', responseLimitMs: 90 * MINUTE, status: 'approved', startsOn: '2026-11-18' })
  expect((await world.entries()).find(({ kind }) => kind === 'agreement.carried')!.changes).toMatchObject({
    carriedFrom: [null, agreement.id],
  })
})

test('away from premium only an executive approves, and nobody their own; one change waits at a time, and may be rejected', async () => {
  await using world = await makeWorld()
  const { admin, executive } = await begin(world)
  const premium = { clientId: world.cast.clients.northwind, tier: 'premium', status: 'approved' } as const
  const [present] = await world.em().find(Subscription, premium)
  const { value: next } = await proposeTier(admin, { subscriptionId: present!.id, tier: 'basic' })
  await expect(approveSubscription(await world.as('commander'), { id: next.id })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  })
  await expect(proposeTier(admin, { subscriptionId: present!.id, tier: 'standard' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { subscription: next.id, tier: 'basic' } },
  })
  await rejectSubscription(executive, { id: next.id, reason: 'They stay.' })
  expect(await world.em().findOneOrFail(Subscription, present!.id)).toMatchObject({ status: 'approved', endsOn: null })
  const { value: own } = await proposeTier(executive, { subscriptionId: present!.id, tier: 'basic' })
  await expect(approveSubscription(executive, { id: own.id })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
  await expect(proposeTier(admin, { subscriptionId: present!.id, tier: 'premium' })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  })
  expect(await world.em().count(Incident)).toBe(1)
})

/** Standard ends with the year, and standard begins with the next: that one is to be basic. */
async function nextYear(world: World) {
  const { present, admin, executive } = await begin(world)
  await endSubscription(admin, { id: present.id, endsOn: '2026-12-31' })
  const { productId } = present
  const given = { clientId: world.cast.clients.fjord, productId, tier: 'standard' as const, startsOn: '2027-01-01' }
  const { value: future } = await proposeSubscription(admin, given)
  await approveSubscription(executive, { id: future.id })
  const rows = async () => {
    const all = await world.em().find(Subscription, { clientId: given.clientId, productId }, { orderBy: { id: 'asc' } })
    return all.map(({ tier, startsOn, endsOn, status }) => [tier, status, startsOn, endsOn])
  }
  return { admin, executive, future, rows }
}

test('another tier of what has not begun holds from the day on which that would have, and that one never does', async () => {
  await using world = await makeWorld()
  const { admin, executive, future, rows } = await nextYear(world)
  const { value: agreement } = await proposeAgreement(admin, {
    ...{ subscriptionId: future.id, severity: 'P3', response: { limitMs: 90 * MINUTE } },
  })
  await approveAgreement(executive, { id: agreement.id })
  const { value: next } = await proposeTier(admin, { subscriptionId: future.id, tier: 'basic' })
  expect(next).toMatchObject({ startsOn: '2027-01-01' })
  await world.pass(3 * 1_440)
  await approveSubscription(executive, { id: next.id })
  expect(await rows()).toEqual([
    ['standard', 'approved', '2024-01-01', '2026-12-31'],
    ['standard', 'rejected', '2027-01-01', null],
    ['basic', 'approved', '2027-01-01', null],
  ])
  expect(await world.em().find(Agreement, { subscriptionId: next.id })).toMatchObject([
    { startsOn: '2027-01-01', endsOn: null, status: 'approved', responseLimitMs: 90 * MINUTE },
  ])
})

test('approved on a later day than it was proposed it holds from then on; two changes on one day leave the last of them', async () => {
  await using world = await makeWorld()
  const { present, admin, executive } = await begin(world)
  const { value: second } = await proposeTier(admin, { subscriptionId: present.id, tier: 'premium' })
  await world.pass(3 * 1_440)
  await approveSubscription(executive, { id: second.id })
  const { value: third } = await proposeTier(admin, { subscriptionId: second.id, tier: 'basic' })
  await approveSubscription(executive, { id: third.id })
  const { clientId, productId } = present
  const all = await world.em().find(Subscription, { clientId, productId }, { orderBy: { id: 'asc' } })
  expect(all.map(({ tier, startsOn, endsOn, status }) => [tier, status, startsOn, endsOn])).toEqual([
    ['standard', 'approved', present.startsOn, '2026-11-20'],
    ['premium', 'rejected', '2026-11-21', null],
    ['basic', 'approved', '2026-11-21', null],
  ])
})
