import type { EntityManager } from '@mikro-orm/postgresql'
import { uuids } from '../../kernel/readRows.ts'
import { validate as isUuid } from 'uuid'

/** Both incidents of a merge are held in the order of their ids, so that two merges never wait for each other. */
export async function lockBoth(em: EntityManager, ids: readonly unknown[]): Promise<void> {
  const known = ids.filter((id): id is string => isUuid(id))
  await em.execute('select from incident where id = any(?::uuid[]) order by id for update', [uuids(known)])
}
