import { raw, type FilterQuery } from '@mikro-orm/postgresql'
import { permissions, type Permission } from '@muster/shared/policy/permissions'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Agreement } from './agreement.entity.ts'
import type { Subscription } from './subscription.entity.ts'

const nothing = { id: { $in: [] } }
const withoutVendor = 'product_id in (select id from product where vendor_id is null)'
const fromPremium = `replaces_id in (select id from subscription where tier = 'premium')`
const ordinary = `select id from subscription where tier <> 'premium' and ${withoutVendor} and not (status = 'proposed' and coalesce(${fromPremium}, false))`

/** `mayPerform` as SQL: the proposed subscriptions that somebody may approve or reject. Nobody decides on their own proposal. */
export function decidableSubscriptions(actor: Actor): FilterQuery<Subscription> {
  return decidable(actor, 'subscription.approve', { id: { $in: raw(`(${ordinary})`) } }) as FilterQuery<Subscription>
}

/** The same of agreements, whose tier and vendor are those of their subscription. */
export function decidableAgreements(actor: Actor): FilterQuery<Agreement> {
  return decidable(actor, 'agreement.approve', { subscriptionId: { $in: raw(`(${ordinary})`) } }) as FilterQuery<Agreement>
}

function decidable(actor: Actor, operation: 'subscription.approve' | 'agreement.approve', ordinaryTerms: object): object {
  if (actor.kind !== 'person') return nothing
  const row: Permission = permissions[operation]
  const waiting = { status: 'proposed', $or: [{ proposedById: null }, { proposedById: { $ne: actor.id } }] }
  if (row[actor.role] === 'any') return waiting
  return row[actor.role] === 'ordinaryTerms' ? { $and: [waiting, ordinaryTerms] } : nothing
}
