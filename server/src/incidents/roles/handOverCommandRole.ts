import { handOverCommandRoleInput } from '@muster/shared/inputs/commandRole'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { askForRole } from './askForRole.ts'
import { CommandRole } from './commandRole.entity.ts'
import { incidentOfRole, roleScope, scopeOfRole } from './roleScope.ts'

/** Who plays a part offers it to somebody else, with what they have to say; it stays theirs until that is accepted. */
export const handOverCommandRole = command({
  operation: 'commandRole.handOver',
  input: handOverCommandRoleInput,
  root: Incident,
  rootId: incidentOfRole,
  answers: CommandRole,
  scope: scopeOfRole,
  answerScope: roleScope,

  async run(work, incident, { id, expectedVersion, personId, note }) {
    const own = await work.em.findOneOrFail(CommandRole, id)
    expectVersion(own, expectedVersion, { state: own.state })
    if (own.state !== 'held') throw new Conflict('It is not yours to hand over.', { state: own.state })
    const { role, happened } = await askForRole(work, incident, { role: own.role, personId, note })
    return { value: role, happened }
  },
})
