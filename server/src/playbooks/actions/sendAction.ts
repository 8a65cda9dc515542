import { planDelivery } from '../../communications/deliveries/planDelivery.ts'
import type { Happening } from '../../kernel/happening.ts'
import { Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import type { ActionCall } from './actionCall.entity.ts'
import { ActionHook } from './actionHook.entity.ts'

/** A step: its request goes out once the command is done, in the lane of what somebody waits for. */
export async function sendAction(work: Work, call: ActionCall): Promise<Happening> {
  const { em, now } = work
  const hook = await em.findOne(ActionHook, { id: call.hookId, removedAt: null })
  if (!hook) throw new Conflict('Its program has changed since it was proposed: propose it again.', { state: call.state })
  const before = call.version === 1 && call.confirmedById === null ? null : call.state
  Object.assign(call, { state: 'sent', sentAt: now, version: call.version + 1 })
  const method = { id: null, personId: null, kind: 'webhook', address: hook.url } as const
  planDelivery(work, { aboutType: 'action', aboutId: call.id, method, incidentId: call.incidentId })
  return told('action.sent', call, { state: [before, 'sent'] })
}

export function told(
  kind: Extract<Happening['kind'], `action.${string}`>,
  { id, incidentId, action }: ActionCall,
  changes: NonNullable<Happening['changes']>,
): Happening {
  return { kind, subject: { type: 'action', id }, incident: incidentId, changes: { action: [action, action], ...changes } }
}
