import type { Actor, PersonActor, Scope } from '../vocabulary/actor.ts'
import type { Role } from '../vocabulary/role.ts'

/** The roles that see every incident (rules §4). */
export const seesAll: ReadonlySet<Role> = new Set([
  'system_administrator',
  'incident_manager',
  'technical_support',
  'executive',
] as const)

/** Whether an incident, and what hangs on it, is there for this actor at all (rules §4). `visibleTo` says the same as SQL. */
export function mayRead(actor: Actor, { clientIds = [], vendorIds = [] }: Scope): boolean {
  if (actor.kind === 'rule' || actor.kind === 'system') return true
  if (actor.kind === 'visitor') return false
  if (seesAll.has(actor.role)) return true
  if (actor.role === 'vendor_contact') return actor.vendorId !== null && vendorIds.includes(actor.vendorId)
  return clientsOf(actor).some((id) => clientIds.includes(id))
}

/** The clients outside of which somebody sees nothing; undefined for who sees more than some clients' part. */
export function actsFor(actor: Actor): readonly string[] | undefined {
  const isFor = actor.kind === 'person' && (actor.role === 'client_contact' || actor.role === 'account_manager')
  return isFor ? clientsOf(actor) : undefined
}

/** The clients an actor from outside, or an account manager, acts for. */
export function clientsOf({ role, clientId, linkedClientIds }: PersonActor): readonly string[] {
  if (role === 'account_manager') return linkedClientIds
  return role === 'client_contact' && clientId !== null ? [clientId] : []
}
