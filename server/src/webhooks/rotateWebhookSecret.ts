import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { requireStanding } from './requireStanding.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

const OVERLAP_MS = 24 * 3_600_000

/** Another secret. For a day requests bear both signatures, so that whoever checks them need not hurry. */
export const rotateWebhookSecret = command({
  operation: 'webhook.rotateSecret',
  input: asSeenInput.extend({ secret: z.string() }),
  asAsked: ({ secret: _made, ...said }) => said,
  root: WebhookEndpoint,
  answers: WebhookEndpoint,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ now }, endpoint, { id, expectedVersion, secret }) {
    requireStanding(endpoint)
    expectVersion(endpoint, expectedVersion)
    const previousUntil = new Date(now.getTime() + OVERLAP_MS)
    const version = endpoint.version + 1
    Object.assign(endpoint, { secret, previousSecret: endpoint.secret, previousUntil, version })
    const changes = { previousUntil: [null, previousUntil] } as const
    return { value: endpoint, happened: [{ kind: 'webhook.secretRotated', subject: { type: 'webhook', id }, changes }] }
  },
})
