import type { EntityClass, EntityManager } from '@mikro-orm/postgresql'

/**
 * Rows that a command may change, by what stands after `from` in SQL. The mapper's own `find` takes 0.6 ms of a core, of which 0.45 go
 * into writing its question, and a command asks ten; so what every command asks is written out. As with `find`, what was changed
 * before is flushed first, and a row that is at hand is that one.
 */
export async function readRows<Row extends object>(
  em: EntityManager,
  entity: EntityClass<Row>,
  rest: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  await em.tryFlush(entity, {})
  const meta = em.getMetadata(entity)
  const rows = await em.execute<never[]>(`select * from ${meta.tableName} ${rest}`, [...values])
  return rows.map((row) => em.merge(entity, em.getDriver().mapResult(row, meta) as never, { convertCustomTypes: true }))
}

/** For `= any(?::uuid[])`. */
export const uuids = (ids: readonly string[]) => `{${ids.join()}}`
