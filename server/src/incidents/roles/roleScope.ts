import type { EntityManager } from '@mikro-orm/postgresql'
import type { Scope } from '@muster/shared/vocabulary/actor'
import { Incident } from '../incident.entity.ts'
import { CommandRole } from './commandRole.entity.ts'

/** Whose a part is: its incident's, and it is its person's own. */
export async function roleScope(em: EntityManager, { incidentId, personId }: CommandRole): Promise<Scope> {
  return { ...(await em.findOneOrFail(Incident, incidentId)).scope, personId }
}

export const scopeOfRole = async (em: EntityManager, _incident: Incident, { id }: { id: string }): Promise<Scope> =>
  roleScope(em, await em.findOneOrFail(CommandRole, id))

/** The incident that a part is played in: its lock is the part's. */
export async function incidentOfRole(em: EntityManager, { id }: { id?: unknown }): Promise<string | undefined> {
  const [row] = await em.execute<{ incident_id: string }[]>('select incident_id from command_role where id::text = ?', [
    String(id),
  ])
  return row?.incident_id
}
