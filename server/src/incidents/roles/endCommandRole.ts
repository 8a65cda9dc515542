import { commandRoleInput } from '@muster/shared/inputs/commandRole'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { CommandRole } from './commandRole.entity.ts'
import { endRole } from './endRole.ts'
import { incidentOfRole, roleScope, scopeOfRole } from './roleScope.ts'

/** Nobody need play it any more, or who was asked need not answer. A commander is followed by another: they hand over. */
export const endCommandRole = command({
  operation: 'commandRole.end',
  input: commandRoleInput,
  root: Incident,
  rootId: incidentOfRole,
  answers: CommandRole,
  scope: scopeOfRole,
  answerScope: roleScope,

  async run(work, incident, { id, expectedVersion }) {
    const role = await work.em.findOneOrFail(CommandRole, id)
    const { state } = role
    expectVersion(role, expectedVersion, { state })
    if (state !== 'asked' && state !== 'held') throw new Conflict('It is over already.', { state })
    const isCommand = role.role === 'commander' && state === 'held'
    if (isCommand && !hasEnded(incident.status))
      throw new Conflict('Hand command over: until somebody accepts it, it stays where it is.', { state })
    if (isCommand) incident.commanderId = null
    incident.version++
    return { value: role, happened: [endRole(work, role, 'ended'), ...(await runSteps(work, incident))] }
  },
})
