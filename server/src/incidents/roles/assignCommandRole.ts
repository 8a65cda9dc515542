import { assignCommandRoleInput } from '@muster/shared/inputs/commandRole'
import { command } from '../../kernel/command.ts'
import { Incident } from '../incident.entity.ts'
import { askForRole } from './askForRole.ts'
import { CommandRole } from './commandRole.entity.ts'
import { roleScope } from './roleScope.ts'
import { takeRole } from './takeRole.ts'

/** Somebody is asked to play a part, and whoever plays it goes on until they accept; who takes it themselves has it (rules §4). */
export const assignCommandRole = command({
  operation: 'incident.assignCommandRole',
  input: assignCommandRoleInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: CommandRole,
  scope: (_em, incident) => incident.scope,
  answerScope: roleScope,

  async run(work, incident, asked) {
    const { role, happened } = await askForRole(work, incident, asked)
    if (asked.personId !== work.actor.id) return { value: role, happened }
    return { value: role, happened: [...happened, ...(await takeRole(work, incident, role))] }
  },
})
