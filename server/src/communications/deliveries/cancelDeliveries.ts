import { LockMode } from '@mikro-orm/core'
import type { FilterQuery } from '@mikro-orm/postgresql'
import type { Deed } from '../../kernel/work.ts'
import { Delivery } from './delivery.entity.ts'

/**
 * A step: what is planned about something is no longer wanted. One that is under way cannot be called back, but it is not tried
 * again. Answers those that it ended.
 */
export async function cancelDeliveries({ em }: Deed, about: Pick<Delivery, 'aboutType' | 'aboutId'>): Promise<Delivery[]> {
  const open: FilterQuery<Delivery> = { ...about, state: { $in: ['due', 'sending'] } }
  const deliveries = await em.find(Delivery, open, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE })
  for (const delivery of deliveries) Object.assign(delivery, { state: 'cancelled', retryAt: null, version: delivery.version + 1 })
  return deliveries
}
