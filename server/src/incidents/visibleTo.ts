import type { FilterQuery } from '@mikro-orm/postgresql'
import { clientsOf, seesAll } from '@muster/shared/rules/mayRead'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Incident } from './incident.entity.ts'

const nothing: FilterQuery<Incident> = { id: { $in: [] } }

/** `mayRead` as SQL: which incidents are there for an actor at all (rules §4); a drill only for who sees all. */
export function visibleTo(actor: Actor): FilterQuery<Incident> {
  if (actor.kind === 'rule' || actor.kind === 'system') return {}
  if (actor.kind === 'visitor') return nothing
  if (seesAll.has(actor.role)) return {}
  if (actor.role === 'vendor_contact')
    return actor.vendorId ? { isDrill: false, vendorIds: { $overlap: [actor.vendorId] } } : nothing
  const clients = clientsOf(actor)
  return clients.length > 0 ? { isDrill: false, clientIds: { $overlap: [...clients] } } : nothing
}
