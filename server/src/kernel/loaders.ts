import type { EntityClass, EntityManager, QueryOrderMap } from '@mikro-orm/postgresql'
import DataLoader from 'dataloader'
import { readPlainRowsBy } from './readPlainRows.ts'

/** Promised, or at hand already: of a thing that many name, only the first has to wait. */
export type Soon<Value> = Value | Promise<Value>

interface Batch {
  loader: DataLoader<string, unknown>
  known: Map<string, unknown>
}

/** What many fields ask for one by one is read together, once for each kind of thing. Nothing here is ever changed, so no copies are kept. */
export class Loaders {
  readonly #batches = new Map<string, Batch>()

  constructor(private readonly em: EntityManager) {}

  /** One thing by id; null when there is none. */
  one<Row extends { id: string }>(entity: EntityClass<Row>, id: string): Soon<Row | null> {
    return this.#load(entity.name, id, async (ids) => {
      const rows = await readPlainRowsBy(this.em, entity, { property: 'id', values: ids })
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.map((wanted) => byId.get(wanted) ?? null)
    })
  }

  /** Several by id; those that are not there are left out. */
  some<Row extends { id: string }>(entity: EntityClass<Row>, ids: readonly string[]): Soon<Row[]> {
    const rows = ids.map((id) => this.one(entity, id))
    const there = (rows: readonly (Row | null)[]) => rows.filter((row) => row !== null)
    return rows.some((row) => row instanceof Promise) ? Promise.all(rows).then(there) : there(rows as (Row | null)[])
  }

  /** All that point at one thing by a column. */
  all<Row extends object>(
    entity: EntityClass<Row>,
    column: keyof Row & string,
    id: string,
    orderBy: QueryOrderMap<Row>,
  ): Soon<Row[]> {
    return this.#load(`${entity.name}.${column}`, id, async (ids) => {
      const rows = await readPlainRowsBy(this.em, entity, { property: column, values: ids, orderBy })
      const groups = Map.groupBy(rows, (row) => String(row[column]))
      return ids.map((wanted) => groups.get(wanted) ?? [])
    })
  }

  /** Anything else that is read for many ids together, in their order. */
  each<Value>(name: string, id: string, read: (em: EntityManager, ids: readonly string[]) => Promise<Value[]>): Soon<Value> {
    return this.#load(name, id, (ids) => read(this.em, ids))
  }

  #load<Value>(name: string, id: string, read: (ids: string[]) => Promise<Value[]>): Soon<Value> {
    const { known, loader } = this.#batches.get(name) ?? this.#begin(name, read)
    return known.has(id) ? (known.get(id) as Value) : (loader.load(id) as Promise<Value>)
  }

  #begin(name: string, read: (ids: string[]) => Promise<unknown[]>): Batch {
    const known = new Map<string, unknown>()
    const loader = new DataLoader<string, unknown>(async (ids) => {
      const values = await read([...ids])
      ids.forEach((id, at) => known.set(id, values[at]))
      return values
    })
    const batch = { known, loader }
    this.#batches.set(name, batch)
    return batch
  }
}
