import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Conflict } from '../kernel/refusals.ts'
import { parkDeliveries } from './parkDeliveries.ts'
import { requireStanding } from './requireStanding.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

/** It is told nothing until it is resumed; then it hears what it missed. */
export const pauseWebhook = command({
  operation: 'webhook.pause',
  input: asSeenInput,
  root: WebhookEndpoint,
  answers: WebhookEndpoint,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, endpoint, { id, expectedVersion }) {
    requireStanding(endpoint)
    expectVersion(endpoint, expectedVersion)
    if (endpoint.pausedAt) throw new Conflict('It is paused already.', { pausedAt: endpoint.pausedAt })
    Object.assign(endpoint, { pausedAt: work.now, version: endpoint.version + 1 })
    await parkDeliveries(work, id)
    const changes = { pausedAt: [null, work.now] } as const
    return { value: endpoint, happened: [{ kind: 'webhook.paused', subject: { type: 'webhook', id }, changes }] }
  },
})
