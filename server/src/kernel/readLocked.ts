import type { EntityClass, EntityManager } from '@mikro-orm/postgresql'

export interface Locked<Row> {
  row: Row
  /** The database's time after the lock was had: whoever waited is later than who held it. */
  at: Date
}

/**
 * Locks one row for update and reads the clock in the same round trip. The clock stands outside the locking query:
 * beside FOR UPDATE it would be read before the wait, and times within an incident would run backwards.
 */
export async function readLocked<Row extends object>(
  em: EntityManager,
  entity: EntityClass<Row>,
  id: string,
): Promise<Locked<Row> | undefined> {
  const { tableName } = em.getMetadata().get(entity)
  const [found] = await em.execute<Record<string, unknown>[]>(
    `with root as materialized (select * from ${tableName} where id = ? for update) select root.*, clock_timestamp() as locked_at from root`,
    [id],
  )
  if (!found) return undefined

  const { locked_at: at, ...row } = found
  return { row: em.map(entity, row as never), at: new Date(at as string) }
}
