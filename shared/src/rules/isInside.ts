import type { Actor } from '../vocabulary/actor.ts'
import { reachesOf } from './mayReadEntry.ts'

/** Staff and account managers: who stands inside the organisation and reads its directory. */
export function isInside(actor: Actor): boolean {
  return reachesOf(actor).includes('internal')
}
