import { daysOverlap } from '@muster/shared/rules/daysOverlap'
import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Subscription } from './subscription.entity.ts'

/** A step, behind the client's lock: on no day does a client have two approved subscriptions to one product. Whose place it takes, goes. */
export async function refuseOverlap({ em }: Work, subscription: Subscription): Promise<void> {
  const { clientId, productId, replacesId } = subscription
  const others = { clientId, productId, status: 'approved' as const, ...(replacesId && { id: { $ne: replacesId } }) }
  const approved = await em.find(Subscription, others, { orderBy: { startsOn: 'asc' } })
  refuseOverlapWith(approved, subscription)
}

/** The same of subscriptions that were read. */
export function refuseOverlapWith(others: readonly Subscription[], subscription: Subscription): void {
  const other = others.find((one) => daysOverlap(one, subscription))
  if (!other) return
  const { id, tier, startsOn, endsOn } = other
  const until = endsOn ? `to ${endsOn}` : 'on'
  const message = `This client has a ${tier} subscription to this product from ${startsOn} ${until}: end that one first.`
  throw new Conflict(message, { subscription: id, tier, startsOn, endsOn })
}
