import { v7 as uuid } from 'uuid'
import { Delivery } from '../../communications/deliveries/delivery.entity.ts'
import { targetOf } from '../../communications/deliveries/targetOf.ts'
import type { Happening } from '../../kernel/happening.ts'
import { Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import type { ActionCall } from './actionCall.entity.ts'
import { ActionHook } from './actionHook.entity.ts'

/** A step: its request goes out once the command is done, in the lane of what somebody waits for. */
export async function sendAction({ em, now }: Work, call: ActionCall): Promise<Happening> {
  const hook = await em.findOne(ActionHook, { id: call.hookId, removedAt: null })
  if (!hook) throw new Conflict('Its program has changed since it was proposed: propose it again.', { state: call.state })
  const before = call.version === 1 && call.confirmedById === null ? null : call.state
  Object.assign(call, { state: 'sent', sentAt: now, version: call.version + 1 })
  em.create(Delivery, {
    id: uuid(),
    aboutType: 'action',
    aboutId: call.id,
    personId: null,
    incidentId: call.incidentId,
    contactMethodId: null,
    endpointId: null,
    target: targetOf('webhook', hook.url),
    channel: 'webhook',
    priority: 0,
    line: null,
    turn: null,
    state: 'due',
    dueAt: now,
    attempt: 0,
    lockedUntil: null,
    retryAt: null,
    answer: null,
    sentAt: null,
    version: 1,
  })
  return told('action.sent', call, { state: [before, 'sent'] })
}

export function told(
  kind: Extract<Happening['kind'], `action.${string}`>,
  { id, incidentId, action }: ActionCall,
  changes: NonNullable<Happening['changes']>,
): Happening {
  return { kind, subject: { type: 'action', id }, incident: incidentId, changes: { action: [action, action], ...changes } }
}
