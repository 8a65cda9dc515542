import { withdrawActionInput } from '@muster/shared/inputs/actions'
import { command } from '../../kernel/command.ts'
import { onCall, readCall } from './onCall.ts'
import { told } from './sendAction.ts'

/** It is not to be done after all; what was sent cannot be called back. */
export const withdrawAction = command({
  operation: 'action.withdraw',
  input: withdrawActionInput,
  ...onCall,
  scope: (_em, incident) => incident.scope,

  async run({ em, now }, incident, { id }) {
    const call = await readCall(em, id, ['proposed'])
    Object.assign(call, { state: 'withdrawn', endedAt: now, version: call.version + 1 })
    incident.version++
    return { value: call, happened: [told('action.withdrawn', call, { state: ['proposed', 'withdrawn'] })] }
  },
})
