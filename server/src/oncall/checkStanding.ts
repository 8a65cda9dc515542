import { LockMode } from '@mikro-orm/core'
import { standsOnCall } from '@muster/shared/policy/oncall'
import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'

/** Somebody, and the field that names them. */
export interface Named {
  id: string
  path: string
}

/** A step: only who is active and answers at some level stands on a schedule, and stays so until this command has ended. */
export async function checkStanding({ em }: Work, named: readonly Named[]): Promise<void> {
  const ids = [...new Set(named.map(({ id }) => id))]
  const locked = { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { id: 'asc' } } as const
  const people = await em.find(Person, { id: { $in: ids }, status: 'active' }, locked)
  const fit = new Set(people.filter(({ role }) => standsOnCall.has(role)).map(({ id }) => id))
  const faults = named
    .filter(({ id }) => !fit.has(id))
    .map(({ path }) => ({ path, message: 'Nobody active who may be on call has this id.' }))
  if (faults.length > 0) throw new BadInput(faults)
}
