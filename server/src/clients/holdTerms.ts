import type { EntityManager } from '@mikro-orm/postgresql'
import { uuids } from '../kernel/readRows.ts'

/**
 * A step: nobody changes the terms of these clients until this command has ended; who is changing them is waited for. An import
 * is not: a report must get through.
 */
export async function holdTerms(em: EntityManager, clientIds: readonly string[]): Promise<void> {
  if (clientIds.length === 0) return
  await em.execute('select from client where id = any(?::uuid[]) order by id for key share', [uuids(clientIds)])
}
