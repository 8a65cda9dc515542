import { assignPlaybookStepInput } from '@muster/shared/inputs/playbookStep'
import { permissions } from '@muster/shared/policy/permissions'
import { command } from '../kernel/command.ts'
import { BadInput, Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { findStep, onStep } from './stepCommand.ts'

/** Who sees to a step (rules §6). */
export const assignPlaybookStep = command({
  operation: 'playbook.assignStep',
  input: assignPlaybookStepInput,
  ...onStep,

  async run(work, incident, { ownerId, ...of }) {
    const { step, before, told } = await findStep(work, incident, of)
    if (before !== 'open') throw new Conflict(`It is ${before}: nobody has to see to it.`, { state: before })
    if (ownerId) await checkOwner(work, ownerId)
    const from = step.ownerId
    if (from === ownerId) throw new Conflict('It is so already.', { owner: from })
    step.ownerId = ownerId
    return told('playbook.stepAssigned', { owner: [from, ownerId] })
  },
})

/** Whoever may work on incidents. */
async function checkOwner({ em }: Work, id: string): Promise<void> {
  const owner = await em.findOne(Person, { id, status: 'active' })
  if (owner && owner.role in permissions['incident.acknowledge']) return
  throw new BadInput([{ path: 'ownerId', message: 'Nobody active who works on incidents has this id.' }])
}
