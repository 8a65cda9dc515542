import { id } from '@muster/shared/inputs/id'
import { z } from 'zod'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { command } from '../kernel/command.ts'
import { Conflict, NotFound } from '../kernel/refusals.ts'
import { requireStanding } from './requireStanding.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

/** One request once more, with the same id: also one that was taken, for who lost it. */
export const sendWebhookAgain = command({
  operation: 'webhook.sendAgain',
  input: z.object({ id }),
  root: Delivery,
  answers: Delivery,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, now }, delivery, { id }) {
    const { endpointId, state, version } = delivery
    const endpoint = endpointId ? await em.findOne(WebhookEndpoint, endpointId) : null
    if (!endpoint) throw new NotFound('Delivery', id)
    requireStanding(endpoint)
    if (state === 'due' || state === 'sending') throw new Conflict('It is on its way.', { state })
    Object.assign(delivery, { state: 'due', dueAt: now, retryAt: null, sentAt: null, version: version + 1 })
    return {
      value: delivery,
      happened: [{ kind: 'webhook.sentAgain', subject: { type: 'webhook', id: endpoint.id }, changes: { delivery: [null, id] } }],
    }
  },
})
