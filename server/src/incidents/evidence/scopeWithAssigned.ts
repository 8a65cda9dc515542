import type { EntityManager } from '@mikro-orm/postgresql'
import type { Scope } from '@muster/shared/vocabulary/actor'
import type { Incident } from '../incident.entity.ts'

/**
 * Whose an incident is, and who is assigned to it: its owner, whoever has a part in it, and whoever has taken it, an
 * escalation of it or a page for it. */
export async function scopeWithAssigned(em: EntityManager, { id, ownerId, acknowledgedById, scope }: Incident): Promise<Scope> {
  const taken = await em.execute<{ id: string }[]>(
    `select answered_by_id as id from escalation
       where incident_id = ? and state in ('acknowledged', 'resolved') and answered_by_id is not null
     union select person_id from page where incident_id = ? and state = 'acknowledged'
     union select person_id from command_role where incident_id = ? and state = 'held'`,
    [id, id, id],
  )
  const all = [ownerId, acknowledgedById, ...taken.map((row) => row.id)]
  return { ...scope, assignedIds: all.filter((one) => one !== null) }
}
