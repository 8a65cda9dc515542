import { LockMode } from '@mikro-orm/core'
import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Conflict } from '../kernel/refusals.ts'
import { requireStanding } from './requireStanding.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

/** What was paused or given up is told again: first what waited, in its order, then what happened since. */
export const resumeWebhook = command({
  operation: 'webhook.resume',
  input: asSeenInput,
  root: WebhookEndpoint,
  answers: WebhookEndpoint,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, now }, endpoint, { id, expectedVersion }) {
    requireStanding(endpoint)
    expectVersion(endpoint, expectedVersion)
    const { pausedAt, parkedAt } = endpoint
    if (!pausedAt && !parkedAt) throw new Conflict('It is told already.', {})
    Object.assign(endpoint, { pausedAt: null, parkedAt: null, version: endpoint.version + 1 })
    const parked = { endpointId: id, state: 'parked' } as const
    for (const delivery of await em.find(Delivery, parked, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE }))
      Object.assign(delivery, { state: 'due', dueAt: now, version: delivery.version + 1 })
    const changes = { pausedAt: [pausedAt, null], parkedAt: [parkedAt, null] } as const
    return { value: endpoint, happened: [{ kind: 'webhook.resumed', subject: { type: 'webhook', id }, changes }] }
  },
})
