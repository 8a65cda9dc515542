import type { Actor } from '../vocabulary/actor.ts'
import { clientsOf } from './mayRead.ts'

/** Of an incident one may read: who acts for clients sees their clocks and those that are nobody's, others all (rules §4). */
export function mayReadClock(actor: Actor, { clientId }: { clientId: string | null }): boolean {
  if (clientId === null || actor.kind !== 'person') return true
  if (actor.role !== 'client_contact' && actor.role !== 'account_manager') return true
  return clientsOf(actor).includes(clientId)
}
