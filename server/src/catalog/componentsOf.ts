import { raw, type FilterQuery } from '@mikro-orm/postgresql'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Component } from './component.entity.ts'

/** Staff see all components; a vendor those of its products, a client those that the public page shows. */
export function componentsOf(actor: Actor): FilterQuery<Component> {
  if (actor.kind === 'visitor') return { id: { $in: [] } }
  if (actor.kind !== 'person') return {}
  if (actor.role === 'client_contact') return { isPublic: true }
  if (actor.role !== 'vendor_contact') return {}
  const own = raw('(select id from product where vendor_id = ?)', [actor.vendorId])
  return { productId: { $in: own } } as FilterQuery<Component>
}
