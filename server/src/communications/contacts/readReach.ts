import type { EntityManager } from '@mikro-orm/postgresql'
import { ContactMethod } from './contactMethod.entity.ts'

/** The ways that somebody has proved, in their order: what a page goes through. None: they cannot be reached. */
export function readReach(em: EntityManager, personId: string): Promise<ContactMethod[]> {
  const proved = { personId, removedAt: null, verifiedAt: { $ne: null } }
  return em.find(ContactMethod, proved, { orderBy: { position: 'asc', id: 'asc' } })
}
