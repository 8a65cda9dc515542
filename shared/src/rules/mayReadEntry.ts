import type { Actor, Scope } from '../vocabulary/actor.ts'
import type { Reach } from '../vocabulary/ledger.ts'
import { clientsOf, mayRead, seesAll } from './mayRead.ts'

export interface Told {
  reach: Reach
  /** Whom this entry concerned besides the incident's present links: who loses an incident is told so once. */
  clients?: readonly string[]
  vendors?: readonly string[]
}

/** How far into the organisation an actor stands: the reaches of entries and fields that are told to it. */
export function reachesOf(actor: Actor): readonly Reach[] {
  if (actor.kind === 'visitor') return ['public']
  if (actor.kind !== 'person' || seesAll.has(actor.role) || actor.role === 'account_manager') {
    return ['internal', 'vendor', 'client', 'public']
  }
  return actor.role === 'vendor_contact' ? ['vendor', 'client', 'public'] : ['client', 'public']
}

/**
 * Whether an entry is told to an actor: its kind must reach that far, and its incident be theirs, or just cease to be. What
 * concerns no incident is told to those who see all.
 */
export function mayReadEntry(actor: Actor, { reach, clients = [], vendors = [] }: Told, incident: Scope | undefined): boolean {
  if (!reachesOf(actor).includes(reach)) return false
  if (mayRead(actor, incident ?? {})) return true
  if (actor.kind !== 'person') return false
  return clientsOf(actor).some((id) => clients.includes(id)) || (actor.vendorId !== null && vendors.includes(actor.vendorId))
}
