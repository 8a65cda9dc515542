import { raw, type FilterQuery } from '@mikro-orm/postgresql'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Product } from './product.entity.ts'

/** Staff see all products, a vendor those that it supports, a client those of which the public page shows a part. */
export function productsOf(actor: Actor): FilterQuery<Product> {
  if (reachesOf(actor).includes('internal')) return {}
  if (actor.kind !== 'person') return { id: { $in: [] } }
  if (actor.role === 'vendor_contact') return actor.vendorId ? { vendorId: actor.vendorId } : { id: { $in: [] } }
  return { id: { $in: raw('(select product_id from component where is_public)') } } as FilterQuery<Product>
}
