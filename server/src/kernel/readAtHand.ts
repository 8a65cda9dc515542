import type { EntityClass, EntityManager } from '@mikro-orm/postgresql'
import { readRows, uuids } from './readRows.ts'

/** Rows by their ids, those that this transaction has read already without asking again; in no order. */
export async function readAtHand<Row extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<Row>,
  ids: readonly string[],
): Promise<Row[]> {
  const known = ids.flatMap((id) => em.getUnitOfWork().getById<Row>(entity, id as never) ?? [])
  if (known.length === ids.length) return known
  return readRows(em, entity, 'where id = any(?::uuid[])', [uuids(ids)])
}
