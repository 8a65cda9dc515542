import { commandRoleInput } from '@muster/shared/inputs/commandRole'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { CommandRole } from './commandRole.entity.ts'
import { incidentOfRole, roleScope, scopeOfRole } from './roleScope.ts'
import { takeRole } from './takeRole.ts'

/** Who was asked plays it from now on; only they may say so. */
export const acceptCommandRole = command({
  operation: 'commandRole.accept',
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
    if (hasEnded(incident.status)) throw new Conflict(`It is ${incident.status}.`, { status: incident.status })
    return { value: role, happened: await takeRole(work, incident, role) }
  },
})
