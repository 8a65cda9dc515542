import { LockMode } from '@mikro-orm/core'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import type { Work } from '../kernel/work.ts'

/** A step: what an endpoint has not been told waits, in its order, until it is resumed. */
export async function parkDeliveries({ em }: Work, endpointId: string): Promise<void> {
  const waiting = { endpointId, state: 'due' } as const
  const deliveries = await em.find(Delivery, waiting, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE })
  for (const delivery of deliveries) Object.assign(delivery, { state: 'parked', retryAt: null, version: delivery.version + 1 })
}
