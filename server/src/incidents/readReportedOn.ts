import type { EntityManager } from '@mikro-orm/postgresql'
import { validate as isUuid } from 'uuid'
import { Component } from '../catalog/component.entity.ts'
import { Product } from '../catalog/product.entity.ts'
import { readAtHand } from '../kernel/readAtHand.ts'

/** Whose a component is that something is reported on. Asked for twice, read once: the second time both are at hand. */
export async function readReportedOn(em: EntityManager, id: unknown) {
  const [component] = isUuid(id) ? await readAtHand(em, Component, [id as string]) : []
  if (component?.status !== 'active') return undefined
  const [product] = await readAtHand(em, Product, [component.productId])
  return { productId: product!.id, vendorIds: product!.vendorId ? [product!.vendorId] : [] }
}
