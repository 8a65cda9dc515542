import type { EntityClass, EntityManager, EntityProperty, Platform } from '@mikro-orm/postgresql'

/** A row as PostgreSQL's driver hands it over: its columns, not yet an entity's properties. */
export type Raw = Readonly<Record<string, unknown>>

export interface RowShape<Row> {
  columns: readonly string[]
  /** The primary key, where it is one column. */
  key: { column: string; property: string } | undefined
  make(raw: Raw): Row
}

const shapes = new WeakMap<object, RowShape<never>>()

/** How rows of an entity are made without hydrating each: as the mapping says, with the class as their prototype. */
export function shapeOf<Row extends object>(em: EntityManager, entity: EntityClass<Row>): RowShape<Row> {
  const known = shapes.get(entity)
  if (known) return known as unknown as RowShape<Row>
  const meta = em.getMetadata(entity)
  const platform = em.getPlatform()
  const properties = meta.props.filter(({ persist, lazy, fieldNames }) => persist !== false && !lazy && fieldNames?.length === 1)
  const parts = properties.map((property) => ({
    name: property.name as string,
    column: property.fieldNames[0]!,
    read: readerOf(property as EntityProperty, platform),
  }))
  // The mapper has put accessors on the class, by which it watches for changes: nobody changes these.
  const own = Object.fromEntries(parts.map(({ name }) => [name, { value: undefined, writable: true }]))
  const prototype = Object.create(entity.prototype as object, own) as object
  const [key, ...others] = meta.primaryKeys
  const shape: RowShape<Row> = {
    columns: parts.map(({ column }) => column),
    key: others.length === 0 ? { property: key!, column: meta.properties[key!].fieldNames[0]! } : undefined,
    make(raw) {
      const row = Object.create(prototype) as Record<string, unknown>
      for (const { name, column, read } of parts) row[name] = raw[column] === null ? null : read(raw[column])
      return Object.freeze(row) as Row
    },
  }
  shapes.set(entity, shape as unknown as RowShape<never>)
  return shape
}

/** A row is answered many times, and a page of the list has a thousand dates: each is written once. */
class Instant extends Date {
  #iso: string | undefined

  override toISOString(): string {
    return (this.#iso ??= super.toISOString())
  }
}

function readerOf({ customType, runtimeType }: EntityProperty, platform: Platform): (value: unknown) => unknown {
  if (customType) return (value) => customType.convertToJSValue(value, platform)
  if (runtimeType === 'Date') return (value) => new Instant(platform.parseDate(value as string))
  return (value) => value
}
