import { endPlaybookStepInput } from '@muster/shared/inputs/playbookStep'
import { needsReview } from '@muster/shared/rules/needsReview'
import { whyNot } from '@muster/shared/rules/mayPerform'
import { command } from '../kernel/command.ts'
import { Conflict, Forbidden } from '../kernel/refusals.ts'
import { writeWords } from '../kernel/writeWords.ts'
import { findStep, onStep } from './stepCommand.ts'

/**
 * A step is done, skipped with a reason, or has failed, by whom and when (rules §6). What validates a P1 or P2 only who commands
 * may skip.
 */
export const endPlaybookStep = command({
  operation: 'playbook.tickStep',
  input: endPlaybookStepInput,
  ...onStep,

  async run(work, incident, { state, comment = null, ...of }) {
    const { run, plan, step, before, told } = await findStep(work, incident, of)
    if (before !== 'open') throw new Conflict(`It is ${before} already.`, { state: before })
    if (state === 'skipped' && plan.validates && needsReview(incident.severity) && incident.commanderId !== work.actor.id) {
      const denial = whyNot(work.actor, 'playbook.skipValidation', incident.scope)
      if (denial) throw new Forbidden('playbook.skipValidation', denial)
    }
    Object.assign(step, { state, comment, endedById: work.actor.id, endedAt: work.now })
    const words = comment && { comment: [null, writeWords(work, run.id, 'comment', comment, run.version + 1)[1]] as const }
    return told('playbook.stepEnded', { state: [before, state], ...words })
  },
})
