import type { Actor, Scope } from '../vocabulary/actor.ts'
import { isInside } from './isInside.ts'

/** Whether a schedule is there for an actor: everybody inside reads all, a vendor's contact those it stands on. */
export function mayReadSchedule(actor: Actor, { standingIds = [] }: Scope): boolean {
  if (isInside(actor)) return true
  return actor.kind === 'person' && actor.role === 'vendor_contact' && standingIds.includes(actor.id)
}
