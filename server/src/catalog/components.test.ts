import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { ComponentHistory } from '../statuspage/componentHistory.entity.ts'
import { addComponent } from './addComponent.ts'
import { addProduct } from './addProduct.ts'
import { changeComponent } from './changeComponent.ts'
import { Component } from './component.entity.ts'
import { deactivateComponent } from './deactivateComponent.ts'
import { deactivateProduct } from './deactivateProduct.ts'
import { Product } from './product.entity.ts'
import { reactivateComponent } from './reactivateComponent.ts'

const last = async (world: World) => (await world.entries()).at(-1)!

type Given = Parameters<typeof addComponent>[1]

async function links(world: World, some: Partial<Given> = {}): Promise<Given> {
  const { id: productId } = await world.em().findOneOrFail(Product, { name: 'Payments' })
  return {
    productId,
    name: 'Payment links EU',
    publicName: 'Payment links',
    isPublic: true,
    kind: 'service',
    criticality: 'high',
    environment: 'production',
    dependsOnIds: [],
    ...some,
  }
}

test('a new component works, and the public page’s bars begin with it', async () => {
  await using world = await makeWorld()
  const { cards, checkout } = world.cast.components
  const given = await links(world, { dependsOnIds: [cards, checkout, cards] })
  const { value } = await addComponent(await world.as('tech'), given)
  expect(value).toMatchObject({ state: 'operational', status: 'active', version: 1, dependsOnIds: [cards, checkout].sort() })
  const history = await world.em().find(ComponentHistory, { componentId: value.id })
  expect(history).toMatchObject([{ at: world.time.now, state: 'operational' }])
  expect(await last(world)).toMatchObject({
    kind: 'component.added',
    changes: {
      name: [null, 1],
      publicName: [null, 1],
      kind: [null, 'service'],
      isPublic: [null, true],
      state: [null, 'operational'],
    },
  })
})

test('all that it points at must be there and in use', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { cards, exports } = world.cast.components
  await deactivateComponent(tech, { id: exports })
  const given = await links(world, { dependsOnIds: [cards, exports, tech.person].sort() })
  const gone = [exports, tech.person].map((id) => ({ path: `dependsOnIds.${given.dependsOnIds.indexOf(id)}` }))
  await expect(addComponent(tech, given)).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT', fields: gone.toSorted((a, b) => a.path.localeCompare(b.path)) },
  })
  await expect(addComponent(tech, await links(world, { productId: cards }))).rejects.toMatchObject({
    extensions: { fields: [{ path: 'productId', message: 'There is no such product in use.' }] },
  })
})

test('a change says what changed and nothing else; what it needed before may have gone out of use since', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { checkout, cards, gateway } = world.cast.components
  await world.owner.query(`update component set status = 'inactive' where id = $1`, [cards])
  const needs = [cards, gateway].sort()
  const { value } = await changeComponent(tech, { id: checkout, dependsOnIds: needs, publicName: 'Till', expectedVersion: 1 })
  expect(value).toMatchObject({ name: 'Checkout', publicName: 'Till', dependsOnIds: needs, version: 2 })
  expect((await last(world)).changes).toEqual({ dependsOnIds: [[cards], needs], publicName: [1, 2] })
  await expect(changeComponent(tech, { id: checkout, expectedVersion: 1, criticality: 'low' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { version: 2, criticality: 'medium' } },
  })
})

test('a circle is refused, and the refusal names the way round', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { cards, checkout, exports, gateway } = world.cast.components
  const refusal = (message: string) => ({ extensions: { code: 'BAD_INPUT', fields: [{ path: 'dependsOnIds', message }] } })
  await expect(changeComponent(tech, { id: cards, dependsOnIds: [checkout] })).rejects.toMatchObject(
    refusal('This goes round in a circle: Card payments → Checkout → Card payments.'),
  )
  await expect(changeComponent(tech, { id: cards, dependsOnIds: [cards], name: 'Cards' })).rejects.toMatchObject(
    refusal('This goes round in a circle: Cards → Cards.'),
  )
  await expect(changeComponent(tech, { id: gateway, dependsOnIds: [exports] })).rejects.toMatchObject(
    refusal('This goes round in a circle: Edge gateway → Exports → Reporting → Public API → Edge gateway.'),
  )
})

test('two changes at once never make a circle together: forty times three components each want the next', async () => {
  await using world = await makeWorld({ real: true })
  const { cards, sso, reports } = world.cast.components
  const people = await Promise.all((['tech', 'tech2', 'tech3'] as const).map((name) => world.as(name)))
  await world.owner.query(`update component set depends_on_ids = '{}'`)
  for (let round = 0; round < 40; round++) {
    const wants = [
      [cards, sso],
      [sso, reports],
      [reports, cards],
    ] as const
    const changes = await Promise.allSettled(
      wants.map(([id, needed], at) => changeComponent(people[at]!, { id, dependsOnIds: [needed] })),
    )
    const refused = changes.filter((change) => change.status === 'rejected')
    expect(refused.map(({ reason }) => reason.message)).toEqual([expect.stringContaining('round in a circle')])
    await world.owner.query(`update component set depends_on_ids = '{}'`)
  }
})

test('a component that something in use needs, or with an open incident, stays, and both are named', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { cards, checkout } = world.cast.components
  const { number } = await world.report(tech, { component: 'cards' })
  await expect(deactivateComponent(tech, { id: cards })).rejects.toMatchObject({
    message: `It is still in use by Checkout and ${number}. See to those first.`,
    extensions: { code: 'CONFLICT' },
  })
  await world.owner.query(`update incident set status = 'closed'`)
  await deactivateComponent(tech, { id: checkout, expectedVersion: 1 })
  expect((await deactivateComponent(tech, { id: cards })).value).toMatchObject({ status: 'inactive', version: 2 })
  await expect(reactivateComponent(tech, { id: checkout })).rejects.toMatchObject({
    message: 'It needs Card payments: take that back into use first, or change what it needs.',
  })
  await reactivateComponent(tech, { id: cards })
  expect((await reactivateComponent(tech, { id: checkout })).value.status).toBe('active')
})

test('a component comes back only into a product in use', async () => {
  await using world = await makeWorld()
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const { value: product } = await addProduct(admin, { name: 'Invoices' })
  const { value } = await addComponent(tech, await links(world, { productId: product.id }))
  await deactivateComponent(tech, { id: value.id })
  await deactivateProduct(admin, { id: product.id })
  await expect(reactivateComponent(tech, { id: value.id })).rejects.toMatchObject({
    message: expect.stringMatching(/^It needs Invoices/),
  })
  const { id } = await world.em().findOneOrFail(Product, { name: 'Payments' })
  await changeComponent(tech, { id: value.id, productId: id })
  expect((await reactivateComponent(tech, { id: value.id })).value).toMatchObject({ productId: id, status: 'active' })
})

test('a component goes out of use while another comes to need it: twenty times, never both', async () => {
  await using world = await makeWorld({ real: true })
  const [tech, tech2] = [await world.as('tech'), await world.as('tech2')]
  for (let round = 0; round < 20; round++) {
    const { value: needed } = await addComponent(tech, await links(world))
    const both = await Promise.allSettled([
      deactivateComponent(tech, { id: needed.id }),
      changeComponent(tech2, { id: world.cast.components.exports, dependsOnIds: [needed.id] }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
})

test('components are for administrators and technical support; a vendor sees its own and may not change them', async () => {
  await using world = await makeWorld()
  const { cards, sso } = world.cast.components
  await changeComponent(await world.as('admin'), { id: cards, criticality: 'critical' })
  const vendor = await world.as('vendor')
  await expect(changeComponent(vendor, { id: cards, name: 'Mine' })).rejects.toMatchObject({ extensions: { because: 'role' } })
  await expect(changeComponent(vendor, { id: sso, name: 'Mine' })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  await expect(changeComponent(await world.as('commander'), { id: cards, name: 'Mine' })).rejects.toMatchObject({
    extensions: { because: 'role' },
  })
  expect((await world.em().findOneOrFail(Component, cards)).name).toBe('Card payments')
})

test('components are found by a part of their name, or of their product’s; what stands for anything in SQL stands for itself', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const found = async (search: string) => {
    const query = 'query ($search: String) { components(first: 100, search: $search) { nodes { name } } }'
    const { components } = await ask<{ components: { nodes: { name: string }[] } }>(doors, tech, query, { search })
    return components.nodes.map(({ name }) => name)
  }
  expect(await found('sign-on')).toEqual(['Single sign-on'])
  expect(await found('sign-in')).toEqual(['Directory sync', 'Single sign-on'])
  expect(await found('%')).toEqual([])
})
