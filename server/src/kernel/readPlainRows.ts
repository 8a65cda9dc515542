import {
  raw,
  type EntityClass,
  type EntityManager,
  type FilterQuery,
  type QueryBuilder,
  type QueryOrderMap,
} from '@mikro-orm/postgresql'
import { LRUCache } from 'lru-cache'
import { shapeOf, type Raw } from './plainRow.ts'

const MOST_KEPT = 20_000

interface Wanted<Row> {
  where: FilterQuery<Row>
  orderBy: QueryOrderMap<Row>[]
  limit?: number
}

/**
 * Rows as they stand: plain, frozen, in no entity manager's care. Which they are is asked each time, and answered with the
 * transaction that wrote each of them (`xmin`); what they say is read only of those that somebody has written since.
 */
export async function readPlainRows<Row extends object>(
  em: EntityManager,
  entity: EntityClass<Row>,
  wanted: Wanted<NoInfer<Row>>,
): Promise<Row[]> {
  const { key, columns, make } = shapeOf(em, entity)
  // A transaction changes a row again under the same name, so within it nothing is kept.
  if (em.isInTransaction() || !key) return (await select(em, entity, columns, wanted)).map(make)

  const kept = keptOf(em)
  const nameOf = (row: Raw) => `${entity.name} ${row[key.column]} ${row['xmin']}`
  const found = await select(em, entity, [key.column, 'xmin'], wanted)
  const rows = new Map(found.map((row) => [nameOf(row), kept.get(nameOf(row)) as Row | undefined]))
  const unread = found.filter((row) => !rows.get(nameOf(row))).map((row) => row[key.column])
  if (unread.length > 0) {
    // By the same condition: a row may have gone out of sight meanwhile.
    const where = { $and: [wanted.where, { [key.property]: { $in: unread } }] } as FilterQuery<NoInfer<Row>>
    for (const read of await select(em, entity, [...columns, 'xmin'], { ...wanted, where })) {
      const row = make(read)
      rows.set(nameOf(read), row)
      kept.set(nameOf(read), row)
    }
    // Somebody has written one of them meanwhile: it may stand elsewhere by now, and another in its place.
    if ([...rows.values()].includes(undefined)) return readPlainRows(em, entity, wanted)
  }
  return [...rows.values()] as Row[]
}

function select<Row extends object>(
  em: EntityManager,
  entity: EntityClass<Row>,
  columns: readonly string[],
  { where, orderBy, limit }: Wanted<NoInfer<Row>>,
): Promise<Raw[]> {
  const query = em.createQueryBuilder(entity, 'row') as QueryBuilder<Row>
  query.select(columns.map((column) => raw(`"row"."${column}"`)) as never)
  query.where(where as never).orderBy(orderBy as never)
  if (limit !== undefined) query.limit(limit)
  return query.execute('all', { mapResults: false } as never) as Promise<Raw[]>
}

/** Each pool's own: what is read behind the wall is kept behind it. */
const keptBy = new WeakMap<object, LRUCache<string, object>>()

function keptOf({ config }: EntityManager): LRUCache<string, object> {
  const known = keptBy.get(config)
  if (known) return known
  const made = new LRUCache<string, object>({ max: MOST_KEPT })
  keptBy.set(config, made)
  return made
}
