import { hours, minutes } from '@muster/shared/time/durations'
import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Product } from '../catalog/product.entity.ts'
import { Clock } from '../clocks/clock.entity.ts'
import type { Caller } from '../kernel/work.ts'
import { Agreement } from './agreement.entity.ts'
import { approveAgreement } from './approveAgreement.ts'
import { endAgreement } from './endAgreement.ts'
import { proposeAgreement } from './proposeAgreement.ts'
import { proposeSubscription } from './proposeSubscription.ts'
import { readTerms } from './readTerms.ts'
import { rejectAgreement } from './rejectAgreement.ts'
import { Subscription } from './subscription.entity.ts'

const last = async (world: World) => (await world.entries()).at(-1)!
const DAY_MIN = 24 * 60

/** A client's subscription to a product, and a proposal of figures for its P2 incidents. */
async function begin(world: World, client: keyof World['cast']['clients'], product: string) {
  const { id: productId } = await world.em().findOneOrFail(Product, { name: product })
  const clientId = world.cast.clients[client]
  const { id: subscriptionId } = await world.em().findOneOrFail(Subscription, { clientId, productId })
  const propose = async (who: Caller, limitMs: number, some: object = {}) => {
    const given = { subscriptionId, severity: 'P2', response: { targetMs: minutes(20), limitMs }, ...some } as const
    return (await proposeAgreement(who, given)).value
  }
  const holdsOn = async (day: string) => {
    const terms = await readTerms(world.em(), { clientIds: [clientId], productId, on: new Date(`${day}T12:00:00Z`) })
    return terms[0]!.agreements.get('P2')?.responseLimitMs
  }
  return { clientId, subscriptionId, propose, holdsOn }
}

test('an agreement holds for clocks that start once somebody else has approved it, and for no earlier day', async () => {
  await using world = await makeWorld()
  const [admin, executive, tech] = [await world.as('admin'), await world.as('executive'), await world.as('tech')]
  const { clientId, propose, holdsOn } = await begin(world, 'aster', 'Payments')
  const { id } = await propose(admin, minutes(45))
  expect(await last(world)).toMatchObject({
    kind: 'agreement.proposed',
    clients: [clientId],
    changes: { severity: [null, 'P2'], responseTargetMs: [null, minutes(20)], responseLimitMs: [null, minutes(45)] },
  })
  const clockOf = async (incidentId: string) => world.em().findOneOrFail(Clock, { incidentId, kind: 'response', clientId })
  expect((await clockOf((await world.report(tech)).id)).limitMs).toBe(hours(2))

  const { value } = await approveAgreement(executive, { id, expectedVersion: 1 })
  expect(value).toMatchObject({ status: 'approved', startsOn: '2026-11-18', decidedById: executive.person, version: 2 })
  expect(await clockOf((await world.report(tech)).id)).toMatchObject({ targetMs: minutes(20), limitMs: minutes(45) })
  expect([await holdsOn('2026-11-17'), await holdsOn('2026-11-18')]).toEqual([undefined, minutes(45)])
})

test('of two that are approved on one day the later holds, and the earlier on no day: neither ends before it begins', async () => {
  await using world = await makeWorld()
  const [admin, executive] = [await world.as('admin'), await world.as('executive')]
  const { propose, holdsOn } = await begin(world, 'aster', 'Payments')
  const [first, second] = [await propose(admin, minutes(45)), await propose(admin, minutes(30))]
  await approveAgreement(executive, { id: first.id })
  await approveAgreement(executive, { id: second.id })
  expect(await world.em().findOneOrFail(Agreement, first.id)).toMatchObject({ status: 'rejected', endsOn: null })
  expect(await last(world)).toMatchObject({
    kind: 'agreement.ended',
    changes: { status: ['approved', 'rejected'], supersededBy: [null, second.id] },
  })
  expect([await holdsOn('2026-11-17'), await holdsOn('2026-11-18')]).toEqual([undefined, minutes(30)])
  expect(await world.em().count(Agreement, { endsOn: { $ne: null } })).toBe(0)
})

test('one that is approved ends the one before it on the day before, and the entry of that one says by which', async () => {
  await using world = await makeWorld()
  const [admin, executive] = [await world.as('admin'), await world.as('executive')]
  const { propose, holdsOn } = await begin(world, 'aster', 'Payments')
  const first = await propose(admin, minutes(45))
  await approveAgreement(executive, { id: first.id })
  await world.pass(10 * DAY_MIN)
  const second = await propose(admin, minutes(40))
  const other = await propose(admin, minutes(15), { severity: 'P1', response: { limitMs: minutes(15) } })
  await approveAgreement(executive, { id: other.id })
  await approveAgreement(executive, { id: second.id })

  const [approved, ended] = (await world.entries()).slice(-2)
  expect(approved).toMatchObject({ kind: 'agreement.approved', subject: { id: second.id } })
  expect(ended).toMatchObject({
    kind: 'agreement.ended',
    subject: { id: first.id },
    changes: { endsOn: [null, '2026-11-27'], supersededBy: [null, second.id] },
  })
  expect(await Promise.all(['2026-11-27', '2026-11-28'].map(holdsOn))).toEqual([minutes(45), minutes(40)])

  const third = await propose(admin, minutes(30))
  await approveAgreement(executive, { id: third.id })
  expect(await Promise.all(['2026-11-27', '2026-11-28'].map(holdsOn)), 'on the same day').toEqual([minutes(45), minutes(30)])
})

test('two approvals at once leave one that holds, twenty times', async () => {
  await using world = await makeWorld({ real: true })
  const [admin, executive, commander] = [await world.as('admin'), await world.as('executive'), await world.as('commander')]
  const { propose, subscriptionId } = await begin(world, 'fjord', 'Reports and exports')
  for (let round = 0; round < 20; round++) {
    const [one, two] = [await propose(admin, minutes(45)), await propose(admin, minutes(50))]
    await Promise.all([approveAgreement(executive, { id: one.id }), approveAgreement(commander, { id: two.id })])
    expect(await world.em().count(Agreement, { subscriptionId, status: 'approved', endsOn: null })).toBe(1)
  }
})

test('ended, the tier’s figures count again after the last day', async () => {
  await using world = await makeWorld()
  const [admin, executive] = [await world.as('admin'), await world.as('executive')]
  const { propose, holdsOn } = await begin(world, 'aster', 'Payments')
  const { id } = await propose(admin, minutes(45))
  await approveAgreement(executive, { id })
  await expect(endAgreement(admin, { id, endsOn: '2026-11-17' })).rejects.toMatchObject({
    extensions: { fields: [{ path: 'endsOn', message: 'The earliest last day is 2026-11-18.' }] },
  })
  await endAgreement(admin, { id, endsOn: '2026-11-30', expectedVersion: 2 })
  expect(await last(world)).toMatchObject({ kind: 'agreement.ended', changes: { endsOn: [null, '2026-11-30'] } })
  expect(await Promise.all(['2026-11-30', '2026-12-01'].map(holdsOn))).toEqual([minutes(45), undefined])
})

test('ordinary terms an incident manager may decide, premium ones and a vendor’s only an executive, their own nobody', async () => {
  await using world = await makeWorld()
  const [admin, commander, executive] = [await world.as('admin'), await world.as('commander'), await world.as('executive')]
  const ordinary = await begin(world, 'fjord', 'Reports and exports')
  const premium = await begin(world, 'aster', 'Reports and exports')
  const vendors = await begin(world, 'fjord', 'Payments')
  const { id } = await ordinary.propose(admin, minutes(45))
  expect((await rejectAgreement(commander, { id, reason: 'Too short.' })).value).toMatchObject({ status: 'rejected' })
  expect((await last(world)).changes).toMatchObject({ status: ['proposed', 'rejected'], rejectReason: [null, 1] })
  for (const { propose } of [premium, vendors]) {
    const proposed = await propose(admin, minutes(45))
    await expect(approveAgreement(commander, { id: proposed.id })).rejects.toMatchObject({
      extensions: { because: 'premiumOrVendor' },
    })
  }
  const own = await premium.propose(executive, minutes(45))
  await expect(approveAgreement(executive, { id: own.id })).rejects.toMatchObject({ extensions: { because: 'ownProposal' } })
  await expect(ordinary.propose(executive, minutes(45))).rejects.toMatchObject({ extensions: { because: 'onlyPremium' } })
  await expect(premium.propose(await world.as('account'), minutes(45))).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  })
})

test('figures may be proposed together with their subscription, and are decided after it', async () => {
  await using world = await makeWorld()
  const [admin, executive] = [await world.as('admin'), await world.as('executive')]
  const { id: productId } = await world.em().findOneOrFail(Product, { name: 'Sign-in' })
  const { value: subscription } = await proposeSubscription(admin, {
    clientId: world.cast.clients.lotus,
    productId,
    tier: 'basic',
    startsOn: '2026-12-01',
  })
  const { propose } = await begin(world, 'lotus', 'Sign-in')
  const { id } = await propose(admin, minutes(45))
  await expect(approveAgreement(executive, { id })).rejects.toMatchObject({
    message: 'Its subscription is proposed: decide on that first.',
  })
  await world.owner.query(`update subscription set status = 'rejected' where id = $1`, [subscription.id])
  await expect(propose(admin, minutes(45))).rejects.toMatchObject({ extensions: { fields: [{ path: 'subscriptionId' }] } })
})
