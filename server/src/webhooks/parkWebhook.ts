import { LockMode } from '@mikro-orm/core'
import type { Delivery } from '../communications/deliveries/delivery.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { parkDeliveries } from './parkDeliveries.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

/** A step: after three days without a yes nothing further is tried, until somebody has looked at it and resumes it. */
export async function parkWebhook(work: Work, { endpointId, state }: Delivery): Promise<Happening[]> {
  if (!endpointId || state !== 'parked') return []
  const endpoint = await work.em.findOneOrFail(WebhookEndpoint, endpointId, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (endpoint.parkedAt || endpoint.pausedAt || endpoint.removedAt) return []
  Object.assign(endpoint, { parkedAt: work.now, version: endpoint.version + 1 })
  await parkDeliveries(work, endpointId)
  return [{ kind: 'webhook.parked', subject: { type: 'webhook', id: endpointId }, changes: { parkedAt: [null, work.now] } }]
}
