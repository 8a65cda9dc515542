import type { FilterQuery } from '@mikro-orm/postgresql'
import { endedStatuses } from '@muster/shared/policy/lifecycle'
import { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import { USERS_READ, type User } from './refuseInUse.ts'

/** The incidents, not drills, that somebody still works on, as far as they concern a thing. */
export async function openIncidents({ em }: Work, concerning: FilterQuery<Incident>): Promise<User[]> {
  const open = { isDrill: false, status: { $nin: [...endedStatuses] } }
  const found = await em.find(Incident, { $and: [open, concerning] }, { orderBy: { id: 'asc' }, limit: USERS_READ })
  return found.map(({ id, number }) => ({ type: 'incident', id, name: number }))
}
