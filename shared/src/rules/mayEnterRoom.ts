import type { Actor, Scope } from '../vocabulary/actor.ts'
import { isInside } from './isInside.ts'
import { mayRead } from './mayRead.ts'

/**
 * Whether somebody is shown in an incident's room, and told who else is: people of the organisation who may read the incident, at a
 * screen of theirs. Clients, vendors and programs neither see it nor are seen.
 */
export function mayEnterRoom(actor: Actor, incident: Scope): boolean {
  return actor.kind === 'person' && !actor.key && isInside(actor) && mayRead(actor, incident)
}
