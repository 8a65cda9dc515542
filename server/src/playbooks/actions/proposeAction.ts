import { proposeActionInput } from '@muster/shared/inputs/actions'
import { actionPolicy, underWay } from '@muster/shared/policy/actions'
import { v7 as uuid } from 'uuid'
import { Incident } from '../../incidents/incident.entity.ts'
import { command } from '../../kernel/command.ts'
import { Conflict, NotFound } from '../../kernel/refusals.ts'
import { readRuns } from '../readRuns.ts'
import { requireGoingOn } from '../requireGoingOn.ts'
import { onStep } from '../stepCommand.ts'
import { ActionCall } from './actionCall.entity.ts'
import { ActionHook } from './actionHook.entity.ts'
import { sendAction, told } from './sendAction.ts'

/** A step's action is to be done: at once, or, where it is dangerous, once a second person agrees (rules §4, §6). What is practised moves nothing. */
export const proposeAction = command({
  operation: 'action.propose',
  input: proposeActionInput,
  ...onStep,
  answers: ActionCall,
  answerScope: async (em, { incidentId }) => (await em.findOneOrFail(Incident, incidentId)).scope,

  async run(work, incident, { runId, key }) {
    requireGoingOn(incident)
    const { em, actor, now } = work
    const running = (await readRuns(em, incident.id)).find(({ run }) => run.id === runId)
    const action = running?.steps.find((step) => step.key === key)?.action
    if (!action) throw new NotFound('PlaybookStep', key)
    if (incident.isDrill) throw new Conflict('In a drill no program acts: do as if, and tick the step.', { action })
    const hook = await em.findOne(ActionHook, { action, removedAt: null })
    if (!hook) throw new Conflict('No program is configured for it: do it by hand, and tick the step.', { action })
    const [other] = await em.find(ActionCall, { runId, key, state: { $in: [...underWay] } })
    if (other) throw new Conflict(`It is ${other.state} already.`, { id: other.id, state: other.state })

    const call = em.create(ActionCall, {
      id: uuid(),
      incidentId: incident.id,
      runId,
      key,
      action,
      hookId: hook.id,
      state: 'proposed',
      proposedById: actor.id,
      proposedAt: now,
      confirmedById: null,
      sentAt: null,
      endedAt: null,
      answer: null,
      version: 1,
    })
    incident.version++
    if (!actionPolicy[action].isDangerous) return { value: call, happened: [await sendAction(work, call)] }
    return { value: call, happened: [told('action.proposed', call, { state: [null, 'proposed'] })] }
  },
})
