import type { Actor } from '../vocabulary/actor.ts'
import { actsFor } from './mayRead.ts'

/** Of an incident one may read: who acts for clients sees their clocks and those that are nobody's, others all (rules §4). */
export function mayReadClock(actor: Actor, { clientId }: { clientId: string | null }): boolean {
  return clientId === null || (actsFor(actor)?.includes(clientId) ?? true)
}
