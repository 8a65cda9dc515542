import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { Subscription } from '../clients/subscription.entity.ts'
import { Wording } from '../kernel/wording.entity.ts'
import { suspendPerson } from '../people/suspendPerson.ts'
import { addProduct } from './addProduct.ts'
import { addVendor } from './addVendor.ts'
import { changeProduct } from './changeProduct.ts'
import { changeVendor } from './changeVendor.ts'
import { deactivateProduct } from './deactivateProduct.ts'
import { deactivateVendor } from './deactivateVendor.ts'
import { Product } from './product.entity.ts'
import { reactivateProduct } from './reactivateProduct.ts'
import { reactivateVendor } from './reactivateVendor.ts'
import { Vendor } from './vendor.entity.ts'

const productNamed = (world: World, name: string) => world.em().findOneOrFail(Product, { name })
const last = async (world: World) => (await world.entries()).at(-1)!

test('a vendor is added and renamed, and the ledger has versions of its name, never the name', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { value } = await addVendor(admin, { name: ' Brightline ' })
  expect(value).toMatchObject({ name: 'Brightline', status: 'active', version: 1 })
  expect(await last(world)).toMatchObject({
    kind: 'vendor.added',
    reach: 'internal',
    vendors: [value.id],
    changes: { name: [null, 1], status: [null, 'active'] },
  })

  await changeVendor(admin, { id: value.id, name: 'Brightline Networks', expectedVersion: 1 })
  expect(await last(world)).toMatchObject({ kind: 'vendor.changed', changes: { name: [1, 2] } })
  const words = await world.em().find(Wording, { subjectId: value.id }, { orderBy: { version: 'asc' } })
  expect(words.map((wording) => wording.words)).toEqual(['Brightline', 'Brightline Networks'])
  const { rows } = await world.owner.query(`select 1 from ledger where body like '%Brightline%'`)
  expect(rows).toEqual([])
})

test('who changes what another has changed since they looked hears how it stands; a change of nothing is refused', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { id } = await world.em().findOneOrFail(Vendor, { name: 'Paylane' })
  await changeVendor(admin, { id, name: 'Paylane Europe', expectedVersion: 1 })
  await expect(changeVendor(admin, { id, name: 'Paylane Group', expectedVersion: 1 })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { version: 2, name: 'Paylane Europe' } },
  })
  await expect(changeVendor(admin, { id, name: 'Paylane Europe' })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT', fields: [{ path: 'name' }] },
  })
})

test('vendors and products are the administrator’s; to whom they are not shown they are not there', async () => {
  await using world = await makeWorld()
  const { id } = await world.em().findOneOrFail(Vendor, { name: 'Paylane' })
  const { id: product } = await productNamed(world, 'Sign-in')
  for (const name of ['commander', 'tech', 'executive', 'vendor'] as const) {
    await expect(changeVendor(await world.as(name), { id, name: 'Mine' }), name).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN', because: 'role' },
    })
  }
  await expect(changeProduct(await world.as('vendor'), { id: product, name: 'Mine' })).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND', type: 'Product' },
  })
  await expect(addProduct(await world.as('tech'), { name: 'Mine' })).rejects.toMatchObject({ extensions: { because: 'role' } })
})

test('a vendor that supports a product in use, works on an open incident or has contacts stays, and all of them are named', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { number } = await world.report(await world.as('tech'))
  const { id } = await world.em().findOneOrFail(Vendor, { name: 'Paylane' })
  const product = await productNamed(world, 'Payments')
  const refusal = await deactivateVendor(admin, { id }).catch((error: unknown) => error)
  expect(refusal).toMatchObject({
    message: `It is still in use by Payments, ${number}, and Tomás Ibarra. See to those first.`,
    extensions: { code: 'CONFLICT', current: { status: 'active', usedBy: [{ type: 'product', id: product.id }, {}, {}] } },
  })

  await changeProduct(admin, { id: product.id, vendorId: null })
  await suspendPerson(admin, { id: world.cast.people.vendor })
  await expect(deactivateVendor(admin, { id }), 'the incident is still open').rejects.toMatchObject({
    message: expect.stringMatching(/by INC-/),
  })
  await world.owner.query(`update incident set status = 'resolved'`)
  expect((await deactivateVendor(admin, { id })).value).toMatchObject({ status: 'inactive', version: 2 })
  await expect(deactivateVendor(admin, { id })).rejects.toMatchObject({ message: 'It is inactive already.' })
  expect((await reactivateVendor(admin, { id, expectedVersion: 2 })).value.status).toBe('active')
  expect((await last(world)).changes).toEqual({ status: ['inactive', 'active'] })
})

test('a product is given to a vendor in use only', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { value: vendor } = await addVendor(admin, { name: 'Brightline' })
  const { value: product } = await addProduct(admin, { name: 'Payment links' })
  expect(product.vendorId).toBeNull()
  await deactivateVendor(admin, { id: vendor.id })
  const refused = {
    extensions: { code: 'BAD_INPUT', fields: [{ path: 'vendorId', message: 'There is no such vendor in use.' }] },
  }
  await expect(addProduct(admin, { name: 'Invoices', vendorId: vendor.id })).rejects.toMatchObject(refused)
  await expect(changeProduct(admin, { id: product.id, vendorId: vendor.id })).rejects.toMatchObject(refused)
  await expect(changeProduct(admin, { id: product.id, vendorId: product.id })).rejects.toMatchObject(refused)

  await reactivateVendor(admin, { id: vendor.id })
  const { value } = await changeProduct(admin, { id: product.id, vendorId: vendor.id })
  expect(value).toMatchObject({ name: 'Payment links', vendorId: vendor.id })
  expect(await last(world)).toMatchObject({ kind: 'product.changed', changes: { vendorId: [null, vendor.id] } })
})

test('a product with components or subscribers stays, and they are named; one whose last day is today does not hold it', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { id } = await productNamed(world, 'Sign-in')
  await expect(deactivateProduct(admin, { id })).rejects.toMatchObject({
    message:
      'It is still in use by Directory sync, Single sign-on, Northwind Bank, Aster Health, Fjord Telecom, and more. See to those first.',
  })
  await world.owner.query(`update component set status = 'inactive' where product_id = $1`, [id])
  await world.owner.query(`update subscription set ends_on = '2026-11-18' where product_id = $1`, [id])
  expect((await deactivateProduct(admin, { id })).value.status).toBe('inactive')
  expect(await world.em().count(Subscription, { productId: id }), 'what was is kept').toBeGreaterThan(0)
})

test('an inactive product comes back only when its vendor is in use', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { value: vendor } = await addVendor(admin, { name: 'Brightline' })
  const { value: product } = await addProduct(admin, { name: 'Payment links', vendorId: vendor.id })
  await deactivateProduct(admin, { id: product.id })
  await deactivateVendor(admin, { id: vendor.id })
  await expect(reactivateProduct(admin, { id: product.id })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { needs: [{ type: 'vendor', id: vendor.id }] } },
  })
  await changeProduct(admin, { id: product.id, vendorId: null })
  expect((await reactivateProduct(admin, { id: product.id })).value.status).toBe('active')
})

test('a vendor goes out of use while a product is given to it: twenty times, never both', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await world.as('admin')
  for (let round = 0; round < 20; round++) {
    const { value: vendor } = await addVendor(admin, { name: `Vendor ${round}` })
    const both = await Promise.allSettled([
      deactivateVendor(admin, { id: vendor.id }),
      addProduct(admin, { name: `Product ${round}`, vendorId: vendor.id }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
  const pointing = await world.em().find(Product, { name: { $like: 'Product %' } })
  const vendors = await world.em().find(Vendor, { id: { $in: pointing.map(({ vendorId }) => vendorId!) } })
  expect(vendors.filter(({ status }) => status === 'inactive')).toEqual([])
})
