import { mayPerform } from '@muster/shared/rules/mayPerform'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { roles } from '@muster/shared/vocabulary/role'
import { tiers } from '@muster/shared/vocabulary/tier'
import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { addProduct } from '../catalog/addProduct.ts'
import { addVendor } from '../catalog/addVendor.ts'
import { changeComponent } from '../catalog/changeComponent.ts'
import { deactivateComponent } from '../catalog/deactivateComponent.ts'
import { Product } from '../catalog/product.entity.ts'
import { Agreement } from './agreement.entity.ts'
import { decidableAgreements, decidableSubscriptions } from './decidable.ts'
import { proposeAgreement } from './proposeAgreement.ts'
import { proposeSubscription } from './proposeSubscription.ts'
import { Subscription } from './subscription.entity.ts'
import { agreementScope, subscriptionScope } from './termsScope.ts'

type Named = { nodes: { name: string }[]; totalCount: number }
const names = ({ nodes }: Named) => nodes.map(({ name }) => name)

test('lists are by name, can be searched, and show what is out of use to who asks for it', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  await deactivateComponent(tech, { id: world.cast.components.exports })
  const list = async (args: string) =>
    names(
      (await ask<{ components: Named }>(doors, tech, `{ components(first: 100${args}) { nodes { name } totalCount } }`))
        .components,
    )
  const inUse = await list('')
  expect(inUse).toEqual(inUse.toSorted())
  expect(inUse).not.toContain('Exports')
  expect(await list(', status: INACTIVE')).toEqual(['Exports'])
  expect(await list(', status: null')).toHaveLength(inUse.length + 1)
  expect(await list(', search: "SIGN-ON"')).toEqual(['Single sign-on'])
  expect(await list(', search: "%"')).toEqual([])
  const { id } = await world.em().findOneOrFail(Product, { name: 'Sign-in' })
  expect(await list(`, product: "${id}"`)).toEqual(['Directory sync', 'Single sign-on'])
  expect(await list(', product: "none"')).toEqual([])
})

test('each sees the directory as far as it is theirs; one thing alone is no further', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const { cards, sso } = world.cast.components
  const { northwind, aster } = world.cast.clients
  const products = await world.em().find(Product, {})
  const product = (name: string) => products.find((one) => one.name === name)!
  const query = `{
    vendors(first: 100) { totalCount } products(first: 100) { totalCount }
    components(first: 100) { totalCount } clients(first: 100) { totalCount }
    cards: component(id: "${cards}") { name } sso: component(id: "${sso}") { name }
    northwind: client(id: "${northwind}") { name } aster: client(id: "${aster}") { name contactName calendar { holidays } }
    payments: product(id: "${product('Payments').id}") { name } signIn: product(id: "${product('Sign-in').id}") { name }
    paylane: vendor(id: "${product('Payments').vendorId}") { name } okto: vendor(id: "${product('Sign-in').vendorId}") { name }
    noId: client(id: "x") { name }
  }`
  const see = async (name: keyof World['cast']['people'] | null) => {
    const seen = await ask<Record<string, { totalCount: number } | null>>(doors, name ? await world.as(name) : undefined, query)
    const lists = ['vendors', 'products', 'components', 'clients'].map((list) => seen[list]!.totalCount)
    const single = ['cards', 'sso', 'northwind', 'aster', 'payments', 'signIn', 'paylane', 'okto', 'noId']
    return [...lists, single.filter((one) => seen[one]).join(' ')]
  }
  const all = 'cards sso northwind aster payments signIn paylane okto'
  expect(await see('tech')).toEqual([3, 4, 12, 6, all])
  expect(await see('account')).toEqual([3, 4, 12, 2, 'cards sso northwind payments signIn paylane okto'])
  expect(await see('vendor')).toEqual([1, 1, 5, 0, 'cards payments paylane'])
  expect(await see('client')).toEqual([0, 4, 11, 1, 'cards sso northwind payments signIn'])
  expect(await see(null)).toEqual([0, 0, 0, 0, ''])
})

test('a client finds a component by its public name only, and no cursor tells another', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const { cards } = world.cast.components
  await changeComponent(await world.as('tech'), { id: cards, name: 'Vault blue', publicName: 'Zebra cards' })
  const client = await world.as('client')
  const find = async (search: string) => {
    const query = `{ components(last: 1, search: "${search}") { nodes { name } edges { cursor } } }`
    return ask<{ components: Named & { edges: { cursor: string }[] } }>(doors, client, query)
  }
  expect(names((await find('vault')).components)).toEqual([])
  const { components } = await find('')
  expect(names(components)).toEqual(['Zebra cards'])
  expect(Buffer.from(components.edges[0]!.cursor, 'base64url').toString()).not.toMatch(/vault/i)
})

test('a client is added and changed over the API, its calendar as it was given', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  const fields = 'client { id name country calendar { week { mon { from to } sun { from to } } holidays } version } position'
  const open = [{ from: '08:00', to: '12:00' }]
  const week = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: [], sun: [] }
  const input = { name: 'Summit Rail', kind: 'BUSINESS', timeZone: 'Europe/Zurich', calendar: { week, holidays: ['2026-12-25'] } }
  const added = await ask<{ addClient: { client: { id: string } } }>(
    doors,
    admin,
    `mutation ($input: AddClientInput!) { addClient(input: $input) { ${fields} } }`,
    { input },
  )
  const { id } = added.addClient.client
  const calendar = { week: { mon: open, sun: [] }, holidays: ['2026-12-25'] }
  expect(added.addClient.client).toEqual({ id, name: 'Summit Rail', country: null, calendar, version: 1 })
  const changed = await ask(
    doors,
    admin,
    `mutation { changeClient(input: { id: "${id}", country: "CH", expectedVersion: 1 }) { ${fields} } }`,
  )
  expect(changed).toMatchObject({ changeClient: { client: { country: 'CH', calendar, version: 2 } } })
  await expect(
    ask(doors, admin, `mutation { changeClient(input: { id: "${id}", name: null }) { position } }`),
  ).rejects.toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'name' }] })
})

test('terms are proposed, read and approved over the API, with who did it', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const [admin, commander] = [await world.as('admin'), await world.as('commander')]
  const { value: product } = await addProduct(admin, { name: 'Payment links' })
  const { aster } = world.cast.clients
  await ask(
    doors,
    admin,
    `mutation { proposeSubscription(input: { clientId: "${aster}", productId: "${product.id}", tier: BASIC, startsOn: "2026-12-01" }) { position } }`,
  )
  const waiting = `{ approvals { subscriptions(first: 5) { nodes { id client { name } product { name } proposedBy { name } } totalCount } } }`
  type Waiting = { approvals: { subscriptions: { nodes: { id: string }[] } } }
  expect(await ask(doors, admin, waiting), 'not for who proposed it').toMatchObject({
    approvals: { subscriptions: { totalCount: 0 } },
  })
  const { nodes } = (await ask<Waiting>(doors, commander, waiting)).approvals.subscriptions
  const shown = { client: { name: 'Aster Health' }, product: { name: 'Payment links' }, proposedBy: { name: 'Ingrid Solberg' } }
  expect(nodes).toMatchObject([shown])
  const { id } = nodes[0]!
  await ask(
    doors,
    commander,
    `mutation { approveSubscription(id: "${id}", expectedVersion: 1) { subscription { status decidedBy { name } } } }`,
  )
  const propose = `mutation { proposeAgreement(input: { subscriptionId: "${id}", severity: P1, resolution: { limitMs: 7200000 } }) { agreement { startsOn } } }`
  expect(await ask(doors, admin, propose)).toEqual({ proposeAgreement: { agreement: { startsOn: null } } })
  const read = `{ client(id: "${aster}") { subscriptions(status: PROPOSED) { id } all: subscriptions { id decidedBy { name } agreements(status: PROPOSED) { resolutionLimitMs } } } }`
  const { client } = await ask<{ client: { subscriptions: object[]; all: { id: string }[] } }>(doors, commander, read)
  expect(client.subscriptions).toEqual([])
  expect(client.all.find((one) => one.id === id)).toMatchObject({
    decidedBy: { name: 'Priya Raman' },
    agreements: [{ resolutionLimitMs: 7_200_000 }],
  })
})

test('what waits for a decision is exactly what the rule lets somebody decide, for every role and proposer', async () => {
  await using world = await makeWorld()
  const [admin, executive] = [await world.as('admin'), await world.as('executive')]
  const { value: vendor } = await addVendor(admin, { name: 'Brightline' })
  for (const vendorId of [vendor.id, null]) {
    const { value: product } = await addProduct(admin, { name: `Product ${vendorId}`, vendorId })
    for (const who of [admin, executive]) {
      for (const tier of who === executive ? (['premium'] as const) : tiers) {
        const given = { clientId: world.cast.clients.aster, productId: product.id, tier, startsOn: '2026-12-01' }
        const { value } = await proposeSubscription(who, given)
        await proposeAgreement(who, { subscriptionId: value.id, severity: 'P1', contractualP1: true })
      }
    }
  }
  await world.owner.query(`update subscription set proposed_by_id = null where status = 'proposed' and tier = 'basic'`)

  const em = world.em()
  const subscriptions = await em.find(Subscription, { status: 'proposed' })
  const agreements = await em.find(Agreement, { status: 'proposed' })
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort()
  let some = 0
  for (const role of roles) {
    for (const id of [admin.person, executive.person]) {
      const actor: Actor = { kind: 'person', id, role, clientId: null, vendorId: null, linkedClientIds: [] }
      const mayDecide = async <Row extends object>(rows: Row[], operation: 'subscription.approve' | 'agreement.approve') => {
        const scopes = await Promise.all(
          rows.map((row) =>
            row instanceof Agreement ? agreementScope(em, row) : subscriptionScope(em, row as Subscription & Row),
          ),
        )
        return rows.filter((_row, at) => mayPerform(actor, operation, scopes[at]!))
      }
      const [bySql, byRule] = [
        await world.em().find(Subscription, decidableSubscriptions(actor)),
        await mayDecide(subscriptions, 'subscription.approve'),
      ]
      expect(ids(bySql), role).toEqual(ids(byRule))
      expect(ids(await world.em().find(Agreement, decidableAgreements(actor))), role).toEqual(
        ids(await mayDecide(agreements, 'agreement.approve')),
      )
      if (byRule.length > 0 && byRule.length < subscriptions.length) some++
    }
  }
  expect(some, 'some see some and not others').toBe(4)
})
