import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { requireStanding } from './requireStanding.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

/** It is told nothing any more; its address and secrets are gone. */
export const removeWebhook = command({
  operation: 'webhook.remove',
  input: asSeenInput,
  root: WebhookEndpoint,
  answers: WebhookEndpoint,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, now }, endpoint, { id, expectedVersion }) {
    requireStanding(endpoint)
    expectVersion(endpoint, expectedVersion)
    const gone = { url: '', secret: '', previousSecret: null, previousUntil: null }
    Object.assign(endpoint, { ...gone, removedAt: now, version: endpoint.version + 1 })
    const waiting = { endpointId: id, state: { $in: ['due', 'parked'] as const } }
    for (const delivery of await em.find(Delivery, waiting as never))
      Object.assign(delivery, { state: 'cancelled', version: delivery.version + 1 })
    const changes = { removedAt: [null, now] } as const
    return { value: endpoint, happened: [{ kind: 'webhook.removed', subject: { type: 'webhook', id }, changes }] }
  },
})
