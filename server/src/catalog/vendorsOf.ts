import type { FilterQuery } from '@mikro-orm/postgresql'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Vendor } from './vendor.entity.ts'

/** Staff see all vendors, a vendor itself, everybody else none. */
export function vendorsOf(actor: Actor): FilterQuery<Vendor> {
  if (reachesOf(actor).includes('internal')) return {}
  return { id: { $in: actor.kind === 'person' && actor.vendorId && actor.role === 'vendor_contact' ? [actor.vendorId] : [] } }
}
