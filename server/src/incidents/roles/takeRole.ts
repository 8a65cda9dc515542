import { commandRolePolicy } from '@muster/shared/policy/commandRoles'
import { runSteps } from '../../escalations/runSteps.ts'
import type { Happening } from '../../kernel/happening.ts'
import { Loaders } from '../../kernel/loaders.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'
import { readRoles } from './askForRole.ts'
import type { CommandRole } from './commandRole.entity.ts'
import { composeCommandBrief } from './composeCommandBrief.ts'
import { endRole } from './endRole.ts'

/** A step: from now on the part is theirs, and no longer of who held it; what they were told is kept as it stood. */
export async function takeRole(work: Work, incident: Incident, role: CommandRole): Promise<[Happening, ...Happening[]]> {
  const brief = await composeCommandBrief(new Loaders(work.em), incident, work.now)
  const others = (await readRoles(work, incident, role.role)).filter(({ id, state }) => id !== role.id && state === 'held')
  const former = commandRolePolicy[role.role].several ? [] : others
  const left = role.role === 'commander' ? await readDeputy(work, incident, role.personId) : []
  Object.assign(role, { state: 'held', takenAt: work.now, brief, version: role.version + 1 })
  if (role.role === 'commander') incident.commanderId = role.personId
  incident.version++
  return [
    {
      kind: 'commandRole.taken',
      subject: { type: 'commandRole', id: role.id },
      incident: incident.id,
      changes: { part: [null, role.role], person: [former[0]?.personId ?? null, role.personId] },
    },
    ...[...former, ...left].map((one) => endRole(work, one, 'ended')),
    ...(await runSteps(work, incident)),
  ]
}

/** A deputy who takes command is nobody's deputy any more. */
async function readDeputy(work: Work, incident: Incident, personId: string): Promise<CommandRole[]> {
  return (await readRoles(work, incident, 'deputy')).filter((deputy) => deputy.personId === personId)
}
