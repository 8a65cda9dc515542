import { Webhook } from 'standardwebhooks'
import type { Compose } from '../../communications/deliveries/message.ts'
import { Incident } from '../../incidents/incident.entity.ts'
import { ActionCall } from './actionCall.entity.ts'
import { ActionHook } from './actionHook.entity.ts'

/**
 * The one request of an action, signed as Standard Webhooks has it, with its id as the key. What was begun and not ended by a server
 * that stopped is not sent once more by itself: only people try again (rules §6).
 */
export const composeAction: Compose = async (em, { aboutId, attempt }, { publicUrl, now }) => {
  if (attempt > 1) return undefined
  const call = await em.findOneOrFail(ActionCall, aboutId)
  const { secret } = await em.findOneOrFail(ActionHook, call.hookId)
  const { id, number, severity, category, componentId } = await em.findOneOrFail(Incident, call.incidentId)
  const { action, key, proposedById, confirmedById } = call
  const body = JSON.stringify({
    id: call.id,
    source: publicUrl,
    action,
    step: key,
    incident: { id, number, severity, category, componentId },
    proposedById,
    confirmedById,
    sentAt: now.toISOString(),
  })
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': call.id,
    'webhook-id': call.id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(call.id, now, body),
  }
  return { subject: action, text: '', short: '', isBulk: false, request: { headers, body } }
}
