import type { Component } from '../catalog/component.entity.ts'
import type { Product } from '../catalog/product.entity.ts'
import type { Vendor } from '../catalog/vendor.entity.ts'
import type { Client } from '../clients/client.entity.ts'
import { readName, splitList, writeName } from '@muster/shared/imports/lists'
import type { Faults } from './faults.ts'
import { partOf, type Picture } from './picture.ts'

interface Where {
  column: string
  faults: Faults
}

function one<Thing>(found: readonly Thing[], said: { noun: string; name: string; help: string }, { column, faults }: Where) {
  if (found.length === 1) return found[0]
  const { noun, name, help } = said
  if (found.length > 1) faults.add(column, `Several ${noun}s are called “${name}”: ${help}`)
  else faults.add(column, `There is no ${noun} “${name}”, neither here nor in this import.`)
  return undefined
}

const rename = 'give each a name of its own first.'

export function lookUpVendor(picture: Picture, name: string, where: Where): Vendor | undefined {
  return one(picture.vendors.named('name', name), { noun: 'vendor', name, help: rename }, where)
}

export function lookUpProduct(picture: Picture, name: string, where: Where): Product | undefined {
  return one(picture.products.named('name', name), { noun: 'product', name, help: rename }, where)
}

/** By registration number, or else by name. */
export function lookUpClient(picture: Picture, name: string, where: Where): Client | undefined {
  const numbered = picture.clients.named('number', name)
  const found = numbered.length > 0 ? numbered : picture.clients.named('name', name)
  return one(found, { noun: 'client', name, help: 'write the registration number.' }, where)
}

/** As `Platform > Edge gateway`; without a product, one of the same. */
export function lookUpComponent(picture: Picture, name: string, productId: string, where: Where): Component | undefined {
  const parts = splitList(name, '>')
  const product = parts.length > 1 ? lookUpProduct(picture, parts[0]!, where) : picture.products.get(productId)
  if (!product) return undefined
  const part = parts.at(-1)!
  const found = picture.components.named('name', partOf(product.id, part))
  if (found.length === 0) return void where.faults.add(where.column, noSuchPart(picture, product, part))
  return one(found, { noun: 'component', name: readName(name), help: rename }, where)
}

/** A name alone is looked for in the same product only, which nobody guesses. */
function noSuchPart(picture: Picture, { name: product }: Product, part: string): string {
  const elsewhere = picture.components
    .named('anywhere', part)
    .flatMap(({ productId }) => picture.products.get(productId)?.name ?? [])
  const [first = 'Platform'] = elsewhere
  const written = `“${writeName(first)} > ${writeName(elsewhere.length > 0 ? part : 'Edge gateway')}”`
  const none = `“${product}” has no component “${part}”, neither here nor in this import`
  return elsewhere.length > 0
    ? `${none}, but ${elsewhere.map((name) => `“${name}”`).join(' and ')} has: write ${written}.`
    : `${none}: one of another product has that product before it, such as ${written}.`
}

/** What a client is called in a file. */
export const callClient = ({ registrationNumber, name }: Client): string => registrationNumber ?? name

/** What a component is called in the needs of one of this product. */
export function callComponent(picture: Picture, { productId, name }: Component, from: string): string {
  const own = writeName(name)
  return productId === from ? own : `${writeName(picture.products.get(productId)!.name)} > ${own}`
}
