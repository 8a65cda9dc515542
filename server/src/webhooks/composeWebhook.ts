import { Webhook } from 'standardwebhooks'
import type { Compose } from '../communications/deliveries/message.ts'
import { readEntry } from '../ledger/entry.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

/** An entry of the ledger as a CloudEvent, signed as Standard Webhooks has it; each try has its own time, and the same id. */
export const composeWebhook: Compose = async (em, { id, aboutId, endpointId }, { publicUrl, now }) => {
  const { secret, previousSecret, previousUntil } = await em.findOneOrFail(WebhookEndpoint, endpointId!)
  const [row] = await em.execute<{ position: string; body: string }[]>('select position, body from ledger where position = ?', [
    aboutId,
  ])
  const { kind, subject, at, incident, position, request, ...entry } = readEntry(row!)
  const body = JSON.stringify({
    specversion: '1.0',
    id: String(position),
    source: publicUrl,
    type: `muster.${kind}`,
    subject: `${subject.type}/${subject.id}`,
    time: at,
    datacontenttype: 'application/json',
    data: { position: String(position), kind, at, subject, incident: incident ?? null, request, ...entry },
  })
  const secrets = previousSecret && previousUntil && previousUntil > now ? [secret, previousSecret] : [secret]
  const headers = {
    'content-type': 'application/cloudevents+json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((one) => new Webhook(one).sign(id, now, body)).join(' '),
  }
  return { subject: kind, text: '', short: '', isBulk: true, request: { headers, body } }
}
