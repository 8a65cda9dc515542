import { changeWebhookInput } from '@muster/shared/inputs/changeWebhook'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { requireHttps } from '../communications/channels/requireHttps.ts'
import { requireStanding } from './requireStanding.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

/** Another name, other kinds, or another address, of which the ledger says only that it is another. */
export const changeWebhook = command({
  operation: 'webhook.change',
  input: changeWebhookInput,
  root: WebhookEndpoint,
  answers: WebhookEndpoint,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, endpoint, { id, expectedVersion, ...given }) {
    requireStanding(endpoint)
    expectVersion(endpoint, expectedVersion)
    requireHttps(work, given.url)
    const { url, ...changes } = await changeFields(work, endpoint, given, ['label'])
    if (url) changes['isElsewhere'] = [null, true]
    return {
      value: endpoint,
      happened: [{ kind: 'webhook.changed', subject: { type: 'webhook', id }, changes }],
    }
  },
})
