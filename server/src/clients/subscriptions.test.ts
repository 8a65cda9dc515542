import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { addProduct } from '../catalog/addProduct.ts'
import { deactivateProduct } from '../catalog/deactivateProduct.ts'
import { Product } from '../catalog/product.entity.ts'
import { Wording } from '../kernel/wording.entity.ts'
import { addClient } from './addClient.ts'
import { approveSubscription } from './approveSubscription.ts'
import { deactivateClient } from './deactivateClient.ts'
import { endSubscription } from './endSubscription.ts'
import { proposeSubscription } from './proposeSubscription.ts'
import { readTerms } from './readTerms.ts'
import { rejectSubscription } from './rejectSubscription.ts'
import { Subscription } from './subscription.entity.ts'

const last = async (world: World) => (await world.entries()).at(-1)!
type Some = Partial<Parameters<typeof proposeSubscription>[1]>

/** A product of our own, and who proposes that Aster Health uses it from December on. */
async function begin(world: World, who?: Awaited<ReturnType<World['as']>>) {
  const admin = who ?? (await world.as('admin'))
  const { value: product } = await addProduct(await world.as('admin'), { name: 'Payment links' })
  const usual = { clientId: world.cast.clients.aster, productId: product.id, tier: 'standard', startsOn: '2026-12-01' } as const
  const propose = async (some: Some = {}) => (await proposeSubscription(admin, { ...usual, ...some })).value
  return { admin, product, propose }
}

test('a subscription is proposed by one and approved by another, and counts from its first day to its last', async () => {
  await using world = await makeWorld()
  const { admin, product, propose } = await begin(world)
  const proposed = await propose({ endsOn: '2026-12-31' })
  expect(proposed).toMatchObject({ status: 'proposed', proposedById: admin.person, decidedById: null, version: 1 })
  expect(await last(world)).toMatchObject({
    kind: 'subscription.proposed',
    clients: [world.cast.clients.aster],
    changes: { tier: [null, 'standard'], startsOn: [null, '2026-12-01'], endsOn: [null, '2026-12-31'] },
  })
  const tierOn = async (day: string) => {
    const of = { clientIds: [world.cast.clients.aster], productId: product.id, on: new Date(`${day}T12:00:00Z`) }
    return (await readTerms(world.em(), of))[0]!.subscription?.tier
  }
  expect(await tierOn('2026-12-01'), 'proposed is not owed').toBeUndefined()

  const commander = await world.as('commander')
  const { value } = await approveSubscription(commander, { id: proposed.id, expectedVersion: 1 })
  expect(value).toMatchObject({ status: 'approved', decidedById: commander.person, version: 2 })
  expect((await last(world)).changes).toEqual({ status: ['proposed', 'approved'], decidedById: [null, commander.person] })
  expect(await Promise.all(['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'].map(tierOn))).toEqual([
    undefined,
    'standard',
    'standard',
    undefined,
  ])
  await expect(approveSubscription(commander, { id: proposed.id })).rejects.toMatchObject({
    message: 'It is approved already.',
    extensions: { code: 'CONFLICT', current: { decidedBy: commander.person } },
  })
})

test('nobody decides on their own proposal; premium terms and those of a vendor’s product are for executives', async () => {
  await using world = await makeWorld()
  const [executive, commander] = [await world.as('executive'), await world.as('commander')]
  const { propose } = await begin(world)
  const { propose: proposeAsExecutive } = await begin(world, executive)
  const { id: payments } = await world.em().findOneOrFail(Product, { name: 'Payments' })
  const own = await proposeAsExecutive({ tier: 'premium' })
  await expect(approveSubscription(executive, { id: own.id })).rejects.toMatchObject({ extensions: { because: 'ownProposal' } })
  await expect(rejectSubscription(executive, { id: own.id, reason: 'no' })).rejects.toMatchObject({
    extensions: { because: 'ownProposal' },
  })

  const premium = await propose({ tier: 'premium', startsOn: '2027-01-01' })
  const vendors = await propose({ productId: payments, tier: 'basic' })
  for (const { id } of [premium, vendors]) {
    await expect(approveSubscription(commander, { id })).rejects.toMatchObject({ extensions: { because: 'premiumOrVendor' } })
  }
  expect((await approveSubscription(executive, { id: premium.id })).value.status).toBe('approved')
  await expect(proposeAsExecutive({ tier: 'basic' })).rejects.toMatchObject({ extensions: { because: 'onlyPremium' } })
})

test('an account manager proposes for the clients linked to it; for another there is nothing to propose for', async () => {
  await using world = await makeWorld()
  const account = await world.as('account')
  const { propose } = await begin(world, account)
  expect((await propose({ clientId: world.cast.clients.harbor })).proposedById).toBe(account.person)
  await expect(propose()).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  const { propose: asTech } = await begin(world, await world.as('tech'))
  await expect(asTech()).rejects.toMatchObject({ extensions: { because: 'role' } })
  await expect(approveSubscription(account, { id: account.person })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
})

test('a rejection has a reason, kept as words', async () => {
  await using world = await makeWorld()
  const { propose } = await begin(world)
  const { id } = await propose()
  const commander = await world.as('commander')
  const { value } = await rejectSubscription(commander, { id, reason: 'Not before the audit of Aster.' })
  expect(value).toMatchObject({ status: 'rejected', decidedById: commander.person })
  expect(await last(world)).toMatchObject({
    kind: 'subscription.rejected',
    changes: { status: ['proposed', 'rejected'], rejectReason: [null, 1] },
  })
  const words = await world.em().findOneOrFail(Wording, { subjectId: id, field: 'rejectReason' })
  expect(words.words).toBe('Not before the audit of Aster.')
  await expect(approveSubscription(commander, { id })).rejects.toMatchObject({ message: 'It is rejected already.' })
})

test('two approved subscriptions to one product share no day: the refusal names the other, and what ended makes room', async () => {
  await using world = await makeWorld()
  const { admin, propose } = await begin(world)
  const executive = await world.as('executive')
  const first = await propose()
  await approveSubscription(executive, { id: first.id })
  const upgrade = await propose({ tier: 'premium', startsOn: '2027-02-01' })
  await expect(approveSubscription(executive, { id: upgrade.id })).rejects.toMatchObject({
    message: 'This client has a standard subscription to this product from 2026-12-01 on: end that one first.',
    extensions: { code: 'CONFLICT', current: { subscription: first.id, tier: 'standard' } },
  })
  await endSubscription(admin, { id: first.id, endsOn: '2027-02-01' })
  await expect(approveSubscription(executive, { id: upgrade.id }), 'a day in common').rejects.toMatchObject({
    message: 'This client has a standard subscription to this product from 2026-12-01 to 2027-02-01: end that one first.',
  })
  await endSubscription(admin, { id: first.id, endsOn: '2027-01-31' })
  expect((await approveSubscription(executive, { id: upgrade.id })).value.status).toBe('approved')
})

test('four approvals at once of overlapping proposals leave one, twenty times', async () => {
  await using world = await makeWorld({ real: true })
  const { propose } = await begin(world)
  const callers = [await world.as('executive'), await world.as('commander'), await world.as('commander2')]
  for (let round = 0; round < 20; round++) {
    const proposed = await Promise.all(Array.from({ length: 4 }, (_, at) => propose({ startsOn: `2026-12-0${at + 1}` })))
    const approvals = proposed.map(({ id }, at) => approveSubscription(callers[at % 3]!, { id }))
    const outcomes = await Promise.allSettled(approvals)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await world.owner.query(`update subscription set ends_on = starts_on - 1 where starts_on >= '2026-12-01'`)
  }
})

test('it ends today at the earliest, never later than it would; one that has not begun may never begin', async () => {
  await using world = await makeWorld()
  const { admin, propose } = await begin(world)
  const commander = await world.as('commander')
  const { id } = await propose({ endsOn: '2026-12-31' })
  const end = (endsOn: string, which = id) => endSubscription(admin, { id: which, endsOn })
  await expect(end('2026-12-20')).rejects.toMatchObject({ message: 'It is only proposed as yet.' })
  await approveSubscription(commander, { id })
  await expect(end('2026-12-31')).rejects.toMatchObject({ extensions: { fields: [{ path: 'endsOn' }] } })
  await expect(end('2026-11-18')).rejects.toMatchObject({ message: 'endsOn: The earliest last day is 2026-11-30.' })
  expect((await end('2026-12-30')).value).toMatchObject({ endsOn: '2026-12-30', status: 'approved' })
  expect(await last(world)).toMatchObject({ kind: 'subscription.ended', changes: { endsOn: ['2026-12-31', '2026-12-30'] } })
  expect((await end('2026-11-30')).value, 'ended before it begins, it holds on no day').toMatchObject({
    ...{ startsOn: '2026-12-01', endsOn: '2026-12-30', status: 'rejected', decidedById: admin.person },
  })
  expect(await last(world)).toMatchObject({ kind: 'subscription.ended', changes: { status: ['approved', 'rejected'] } })
  const another = await propose()
  expect((await approveSubscription(commander, { id: another.id })).value.status, 'the other never holds').toBe('approved')

  const running = await world.em().findOneOrFail(Subscription, { clientId: world.cast.clients.lotus }, { orderBy: { id: 'asc' } })
  await expect(end('2026-11-17', running.id)).rejects.toMatchObject({ message: 'endsOn: The earliest last day is 2026-11-18.' })
  expect((await end('2026-11-18', running.id)).value.endsOn).toBe('2026-11-18')
})

test('what is out of use is not subscribed to, nor approved when it went out of use in between', async () => {
  await using world = await makeWorld()
  const { admin, product, propose } = await begin(world)
  const executive = await world.as('executive')
  const summit = await addClient(admin, { name: 'Summit Rail', kind: 'business', timeZone: 'UTC' })
  const forAster = await propose()
  const forSummit = await propose({ clientId: summit.value.id })
  await deactivateClient(admin, { id: summit.value.id })
  await expect(propose({ clientId: summit.value.id })).rejects.toMatchObject({ extensions: { fields: [{ path: 'clientId' }] } })
  await expect(approveSubscription(executive, { id: forSummit.id })).rejects.toMatchObject({
    message: 'Its client is inactive by now.',
  })
  await deactivateProduct(admin, { id: product.id })
  await expect(propose()).rejects.toMatchObject({ extensions: { fields: [{ path: 'productId' }] } })
  await expect(approveSubscription(executive, { id: forAster.id })).rejects.toMatchObject({
    message: 'Its product is inactive by now.',
  })
  expect((await rejectSubscription(executive, { id: forAster.id, reason: 'It is gone.' })).value.status).toBe('rejected')
})
