import type { Actor } from '../vocabulary/actor.ts'
import type { Level } from '../vocabulary/level.ts'
import { reachesOf } from './mayReadEntry.ts'

/** Of an incident one may read: inside all of them, a vendor those that may be for vendors (rules §5, L4). */
export function mayReadEscalation(actor: Actor, { toLevel }: { toLevel: Level }): boolean {
  const reaches = reachesOf(actor)
  return reaches.includes('internal') || (reaches.includes('vendor') && toLevel === 'L4')
}
