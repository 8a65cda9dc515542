import { reopenPlaybookStepInput } from '@muster/shared/inputs/playbookStep'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import { findStep, onStep } from './stepCommand.ts'

/** It was ticked by mistake, or is tried again after it failed; the ledger keeps both. */
export const reopenPlaybookStep = command({
  operation: 'playbook.reopenStep',
  input: reopenPlaybookStepInput,
  ...onStep,

  async run(work, incident, of) {
    const { step, before, told } = await findStep(work, incident, of)
    if (before === 'open') throw new Conflict('It is open.', { state: before })
    Object.assign(step, { state: 'open', comment: null, endedById: null, endedAt: null })
    return told('playbook.stepReopened', { state: [before, 'open'] })
  },
})
