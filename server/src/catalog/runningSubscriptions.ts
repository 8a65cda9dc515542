import { Subscription } from '../clients/subscription.entity.ts'
import type { Work } from '../kernel/work.ts'
import { dayOf } from './dayOf.ts'
import { USERS_READ } from './refuseInUse.ts'

/** The approved subscriptions that go on after today, or are still to begin. */
export function runningSubscriptions({ em, now }: Work, of: { clientId: string } | { productId: string }) {
  const goesOn = { $or: [{ endsOn: null }, { endsOn: { $gt: dayOf(now) } }] }
  return em.find(Subscription, { ...of, status: 'approved', ...goesOn }, { orderBy: { id: 'asc' }, limit: USERS_READ })
}
