import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql'
import { isInside } from '@muster/shared/rules/isInside'
import type { Actor, Scope } from '@muster/shared/vocabulary/actor'
import { Person } from '../people/person.entity.ts'
import type { Schedule } from './schedule.entity.ts'

export const scheduleScope = ({ personIds }: Schedule): Scope => ({ standingIds: personIds })

/** `mayReadSchedule` as a condition. */
export function schedulesOf(actor: Actor): FilterQuery<Schedule> {
  if (isInside(actor)) return {}
  const stands = actor.kind === 'person' && actor.role === 'vendor_contact'
  return stands ? { personIds: { $contains: [actor.id] } } : { id: { $in: [] } }
}

/** Whose an answer about somebody's shift is: a vendor's contact hears a retry of its own. */
export async function scopeOfPeople(em: EntityManager, ids: readonly string[]): Promise<Scope> {
  const people = await em.find(Person, { id: { $in: [...ids] } })
  return { vendorIds: people.flatMap(({ vendorId }) => vendorId ?? []) }
}
