import type { EntityManager } from '@mikro-orm/postgresql'
import { clientsOf } from '@muster/shared/rules/mayRead'
import { isInside } from '@muster/shared/rules/isInside'
import type { Actor, PersonActor } from '@muster/shared/vocabulary/actor'
import type { Kernel } from './work.ts'

export type Readers = Pick<Kernel, 'em' | 'portal'>

/**
 * What an actor reads with. Clients and vendors read behind row-level security as well (mechanics, Rows): each statement
 * begins by telling the database whose rows it may see, so that a WHERE that was forgotten shows nothing of others.
 */
export function readerFor({ em, portal }: Readers, actor: Actor): EntityManager {
  if (!isBehindTheWall(actor)) return em.fork()
  const variables = {
    'muster.clients': `{${clientsOf(actor).join()}}`,
    'muster.vendor': actor.role === 'vendor_contact' ? (actor.vendorId ?? '') : '',
    'muster.person': actor.id,
  }
  return portal.fork({ session: { variables } })
}

/** Clients' and vendors' contacts: signed in, and not inside. */
export const isBehindTheWall = (actor: Actor): actor is PersonActor => actor.kind === 'person' && !isInside(actor)
