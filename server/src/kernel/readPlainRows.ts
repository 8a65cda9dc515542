import {
  raw,
  type EntityClass,
  type EntityManager,
  type EntityProperty,
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

/** Asks for columns of the rows that are wanted, or of those of them that have one of these keys. */
type Ask = (columns: readonly string[], among?: readonly unknown[]) => Promise<Raw[]>

/** Rows by any condition, as the mapper writes it. */
export function readPlainRows<Row extends object>(
  em: EntityManager,
  entity: EntityClass<Row>,
  wanted: Wanted<NoInfer<Row>>,
): Promise<Row[]> {
  const { key } = shapeOf(em, entity)
  return read(em, entity, (columns, among) => {
    const where = among ? { $and: [wanted.where, { [key!.property]: { $in: among } }] } : wanted.where
    const query = em.createQueryBuilder(entity, 'row') as QueryBuilder<Row>
    query.select(columns.map((column) => raw(`"row"."${column}"`)) as never)
    query.where(where as never).orderBy(wanted.orderBy as never)
    if (wanted.limit !== undefined) query.limit(wanted.limit)
    return query.execute('all', { mapResults: false } as never) as Promise<Raw[]>
  })
}

interface Named<Row> {
  property: keyof Row & string
  /** At least one. */
  values: readonly string[]
  orderBy?: QueryOrderMap<Row>
}

/** Rows by one column: what a screen asks most, so its statement is written out (`readRows` says why). */
export function readPlainRowsBy<Row extends object>(
  em: EntityManager,
  entity: EntityClass<Row>,
  { property, values, orderBy = {} }: Named<NoInfer<Row>>,
): Promise<Row[]> {
  const { tableName, properties } = em.getMetadata(entity)
  const columnOf = (name: string) => `"${(properties as Record<string, EntityProperty>)[name]!.fieldNames[0]!}"`
  const isAmong = (column: string, of: readonly unknown[]) => `${column} in (${of.map(() => '?').join()})`
  const order = Object.entries(orderBy).map(([name, direction]) => `${columnOf(name)} ${String(direction)}`)
  const { key } = shapeOf(em, entity)
  return read(em, entity, (columns, among) => {
    const conditions = [isAmong(columnOf(property), values), ...(among ? [isAmong(`"${key!.column}"`, among)] : [])]
    const sorted = order.length > 0 ? `order by ${order.join()}` : ''
    const text = `select ${columns.map((column) => `"${column}"`).join()} from ${tableName} where ${conditions.join(' and ')} ${sorted}`
    return em.execute<Raw[]>(text, [...values, ...(among ?? [])])
  })
}

/**
 * Rows as they stand: plain, frozen, in no entity manager's care. Which they are is asked each time, and answered with the
 * transaction that wrote each of them (`xmin`); what they say is read only of those that somebody has written since.
 */
async function read<Row extends object>(em: EntityManager, entity: EntityClass<Row>, ask: Ask): Promise<Row[]> {
  const { key, columns, make } = shapeOf(em, entity)
  // A transaction changes a row again under the same name, so within it nothing is kept.
  if (em.isInTransaction() || !key) return (await ask(columns)).map(make)

  const kept = keptOf(em)
  const nameOf = (row: Raw) => `${entity.name} ${row[key.column]} ${row['xmin']}`
  const found = await ask([key.column, 'xmin'])
  const rows = new Map(found.map((row) => [nameOf(row), kept.get(nameOf(row)) as Row | undefined]))
  const unread = found.filter((row) => !rows.get(nameOf(row))).map((row) => row[key.column])
  if (unread.length > 0) {
    // By the same condition: a row may have gone out of sight meanwhile.
    for (const raw of await ask([...columns, 'xmin'], unread)) {
      const row = make(raw)
      rows.set(nameOf(raw), row)
      kept.set(nameOf(raw), row)
    }
    // Somebody has written one of them meanwhile: it may stand elsewhere by now, and another in its place.
    if ([...rows.values()].includes(undefined)) return read(em, entity, ask)
  }
  return [...rows.values()] as Row[]
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
