import { commandRolePolicy } from '@muster/shared/policy/commandRoles'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { mayPlay } from '@muster/shared/rules/mayPlay'
import type { CommandRoleName } from '@muster/shared/vocabulary/commandRole'
import { v7 as uuid } from 'uuid'
import type { Happening } from '../../kernel/happening.ts'
import { readRows } from '../../kernel/readRows.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { Person } from '../../people/person.entity.ts'
import type { Incident } from '../incident.entity.ts'
import { CommandRole } from './commandRole.entity.ts'
import { endRole } from './endRole.ts'

export interface Asked {
  role: CommandRoleName
  personId: string
  note?: string | null | undefined
}

/** A step: somebody is asked to play a part. Of a part for one, whoever was asked before and has not answered is asked no more. */
export async function askForRole(
  work: Work,
  incident: Incident,
  asked: Asked,
): Promise<{ role: CommandRole; happened: [Happening, ...Happening[]] }> {
  if (hasEnded(incident.status)) throw new Conflict(`It is ${incident.status}.`, { status: incident.status })
  const { role, personId, note = null } = asked
  await checkPlayer(work, incident, asked)
  const known = await readRoles(work, incident, role)
  const theirs = known.find((one) => one.personId === personId)
  if (theirs) throw new Conflict('They were asked already, or play it.', { commandRole: theirs.id, state: theirs.state })
  const passed = commandRolePolicy[role].several ? [] : known.filter(({ state }) => state === 'asked')
  const { id: incidentId } = incident
  const made = work.em.create(CommandRole, {
    ...{ id: uuid(), incidentId, role, personId, state: 'asked', note, version: 1 },
    ...{ askedById: work.actor.id, askedAt: work.now, takenAt: null, endedAt: null, brief: null },
  })
  incident.version++
  return {
    role: made,
    happened: [
      {
        kind: 'commandRole.asked',
        subject: { type: 'commandRole', id: made.id },
        incident: incidentId,
        changes: { part: [null, role], person: [null, personId], note: [null, note ? 1 : null] },
      },
      ...passed.map((one) => endRole(work, one, 'ended')),
    ],
  }
}

/** Behind the incident's lock: who plays a part, and who was asked to. */
export function readRoles({ em }: Pick<Work, 'em'>, { id }: Incident, role: CommandRoleName): Promise<CommandRole[]> {
  return readRows(em, CommandRole, `where incident_id = ? and role = ? and state in ('asked', 'held') order by id`, [id, role])
}

async function checkPlayer({ em }: Work, { commanderId }: Incident, { role, personId }: Asked): Promise<void> {
  const person = await em.findOne(Person, { id: personId, status: 'active' })
  if (!person || !mayPlay(person.role, role))
    throw new BadInput([{ path: 'personId', message: 'Nobody active who may play this part has this id.' }])
  if (role === 'deputy' && personId === commanderId)
    throw new BadInput([{ path: 'personId', message: 'The commander’s deputy is somebody else.' }])
}
