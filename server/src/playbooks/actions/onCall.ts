import type { EntityManager } from '@mikro-orm/postgresql'
import { Incident } from '../../incidents/incident.entity.ts'
import { Conflict } from '../../kernel/refusals.ts'
import type { ActionState } from '@muster/shared/vocabulary/playbook'
import { ActionCall } from './actionCall.entity.ts'

/** What the commands on one action share: they hang on its incident. */
export const onCall = {
  root: Incident,
  rootId: async (em: EntityManager, { id }: { id: string }) => (await em.findOne(ActionCall, { id }))?.incidentId,
  answers: ActionCall,
  answerScope: async (em: EntityManager, { incidentId }: ActionCall) => (await em.findOneOrFail(Incident, incidentId)).scope,
}

/** Behind the incident's lock: read again, for it may have moved meanwhile. */
export async function readCall(em: EntityManager, id: string, states: readonly ActionState[]): Promise<ActionCall> {
  const call = await em.findOneOrFail(ActionCall, { id }, { refresh: true })
  if (!states.includes(call.state)) throw new Conflict(`It is ${call.state}.`, { state: call.state })
  return call
}
