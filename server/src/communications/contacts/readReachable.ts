import type { EntityManager } from '@mikro-orm/postgresql'
import { ContactMethod } from './contactMethod.entity.ts'

/** Who of these has a way that they have proved: a page reaches them. */
export async function readReachable(em: EntityManager, people: readonly string[]): Promise<Set<string>> {
  const proved = { personId: { $in: [...new Set(people)] }, removedAt: null, verifiedAt: { $ne: null } }
  return new Set((await em.find(ContactMethod, proved)).map(({ personId }) => personId))
}
