import { addWebhookInput } from '@muster/shared/inputs/addWebhook'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { newFields } from '../kernel/newFields.ts'
import { requireHttps } from '../communications/channels/requireHttps.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

/** From the next entry on it is told; the secret that its requests are signed with is shown once. */
export const addWebhook = command({
  operation: 'webhook.add',
  input: addWebhookInput.extend({ secret: z.string() }),
  asAsked: ({ secret: _made, ...said }) => said,
  answers: WebhookEndpoint,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, given) {
    requireHttps(work, given.url)
    const [head] = await work.em.execute<{ position: string }[]>('select coalesce(max(position), 0) as position from ledger')
    const endpoint = work.em.create(WebhookEndpoint, {
      id: uuid(),
      ...given,
      previousSecret: null,
      previousUntil: null,
      position: Number(head!.position),
      pausedAt: null,
      parkedAt: null,
      removedAt: null,
      version: 1,
    })
    const changes = newFields(work, endpoint, ['kinds'], ['label'])
    return { value: endpoint, happened: [{ kind: 'webhook.added', subject: { type: 'webhook', id: endpoint.id }, changes }] }
  },
})
