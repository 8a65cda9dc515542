import { reportActionInput } from '@muster/shared/inputs/actions'
import { command } from '../../kernel/command.ts'
import { answerAction } from './answerAction.ts'
import { onCall, readCall } from './onCall.ts'

/** The program, by a key, or somebody who looked there, says how far it is (rules §6). */
export const reportAction = command({
  operation: 'action.report',
  input: reportActionInput,
  ...onCall,
  scope: (_em, incident) => incident.scope,

  async run(work, incident, { id, state, text }) {
    const call = await readCall(work.em, id, ['sent', 'running'])
    incident.version++
    return { value: call, happened: [answerAction(work, call, { state, answer: text })] }
  },
})
