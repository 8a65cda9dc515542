import { readReachable } from '../communications/contacts/readReachable.ts'
import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import type { Named } from './checkStanding.ts'

/** A step, after `checkStanding`: nobody joins a schedule whom no page would reach (rules §5). Who stands there already stays. */
export async function requireReach({ em }: Work, named: readonly Named[]): Promise<void> {
  const ids = named.map(({ id }) => id)
  const reachable = await readReachable(em, ids)
  const people = await em.find(Person, { id: { $in: ids } })
  const nameOf = (id: string) => people.find((person) => person.id === id)!.name
  const faults = named
    .filter(({ id }) => !reachable.has(id))
    .map(({ id, path }) => ({ path, message: `${nameOf(id)} has no verified channel yet: add one in My account first.` }))
  if (faults.length > 0) throw new BadInput(faults)
}
