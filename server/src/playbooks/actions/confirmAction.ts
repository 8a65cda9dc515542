import { confirmActionInput } from '@muster/shared/inputs/actions'
import { command } from '../../kernel/command.ts'
import { requireGoingOn } from '../requireGoingOn.ts'
import { ActionCall } from './actionCall.entity.ts'
import { onCall, readCall } from './onCall.ts'
import { sendAction } from './sendAction.ts'

/** A second person agrees, never who proposed it: the request goes out, once (rules §4). */
export const confirmAction = command({
  operation: 'action.confirm',
  input: confirmActionInput,
  ...onCall,
  scope: async (em, incident, { id }) => {
    const { proposedById } = await em.findOneOrFail(ActionCall, { id: id as string })
    return { ...incident.scope, proposedById }
  },

  async run(work, incident, { id }) {
    requireGoingOn(incident)
    const call = await readCall(work.em, id, ['proposed'])
    call.confirmedById = work.actor.id
    incident.version++
    return { value: call, happened: [await sendAction(work, call)] }
  },
})
