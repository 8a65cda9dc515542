import { commandRoleInput } from '@muster/shared/inputs/commandRole'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { CommandRole } from './commandRole.entity.ts'
import { endRole } from './endRole.ts'
import { incidentOfRole, roleScope, scopeOfRole } from './roleScope.ts'

/** Who was asked cannot; whoever played it goes on. */
export const declineCommandRole = command({
  operation: 'commandRole.decline',
  input: commandRoleInput,
  root: Incident,
  rootId: incidentOfRole,
  answers: CommandRole,
  scope: scopeOfRole,
  answerScope: roleScope,

  async run(work, incident, { id, expectedVersion }) {
    const role = await work.em.findOneOrFail(CommandRole, id)
    expectVersion(role, expectedVersion, { state: role.state })
    if (role.state !== 'asked') throw new Conflict('It does not wait for you any more.', { state: role.state })
    incident.version++
    return {
      value: role,
      happened: [endRole(work, role, 'declined'), ...(await runSteps(work, incident, { doing: 'decline' }))],
    }
  },
})
