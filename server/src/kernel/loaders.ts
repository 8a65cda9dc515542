import type { EntityClass, EntityManager, QueryOrderMap } from '@mikro-orm/postgresql'
import DataLoader from 'dataloader'

/** What many fields ask for one by one is read together, once for each kind of thing. Nothing here is ever changed, so no copies are kept. */
export class Loaders {
  readonly #loaders = new Map<string, DataLoader<string, unknown>>()

  constructor(private readonly em: EntityManager) {}

  /** One thing by id; null when there is none. */
  one<Row extends { id: string }>(entity: EntityClass<Row>, id: string): Promise<Row | null> {
    return this.#loader(entity.name, async (ids) => {
      const rows = await this.em.find(entity, { id: { $in: ids } } as never, { disableIdentityMap: true })
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.map((wanted) => byId.get(wanted) ?? null)
    }).load(id) as Promise<Row | null>
  }

  /** Several by id; those that are not there are left out. */
  async some<Row extends { id: string }>(entity: EntityClass<Row>, ids: readonly string[]): Promise<Row[]> {
    const rows = await Promise.all(ids.map((id) => this.one(entity, id)))
    return rows.filter((row) => row !== null)
  }

  /** All that point at one thing by a column. */
  all<Row extends object>(
    entity: EntityClass<Row>,
    column: keyof Row & string,
    id: string,
    orderBy: QueryOrderMap<Row>,
  ): Promise<Row[]> {
    return this.#loader(`${entity.name}.${column}`, async (ids) => {
      const rows = await this.em.find(entity, { [column]: { $in: ids } } as never, {
        orderBy: [orderBy],
        disableIdentityMap: true,
      })
      const groups = Map.groupBy(rows, (row) => String(row[column]))
      return ids.map((wanted) => groups.get(wanted) ?? [])
    }).load(id) as Promise<Row[]>
  }

  /** Anything else that is read for many ids together, in their order. */
  each<Value>(name: string, id: string, read: (em: EntityManager, ids: readonly string[]) => Promise<Value[]>): Promise<Value> {
    return this.#loader(name, (ids) => read(this.em, ids)).load(id) as Promise<Value>
  }

  #loader(name: string, read: (ids: string[]) => Promise<unknown[]>): DataLoader<string, unknown> {
    const known = this.#loaders.get(name)
    if (known) return known
    const made = new DataLoader<string, unknown>((ids) => read([...ids]))
    this.#loaders.set(name, made)
    return made
  }
}
