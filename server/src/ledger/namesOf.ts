import type { EntityClass } from '@mikro-orm/postgresql'
import { validate as isUuid } from 'uuid'
import { Component } from '../catalog/component.entity.ts'
import { Product } from '../catalog/product.entity.ts'
import { Vendor } from '../catalog/vendor.entity.ts'
import { Client } from '../clients/client.entity.ts'
import type { Loaders } from '../kernel/loaders.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { Person } from '../people/person.entity.ts'

type Named = EntityClass<{ id: string; name: string }>

const fields: readonly [Named, string[]][] = [
  [
    Person,
    [
      'owner',
      'ownerId',
      'person',
      'people',
      'target',
      'reportedBy',
      'proposedById',
      'decidedById',
      'personIds',
      'asker',
      'taker',
    ],
  ],
  [Client, ['clients', 'clientId', 'linkedClientIds', 'waitsForClient']],
  [Schedule, ['schedule']],
  [Vendor, ['vendors', 'vendorId', 'waitsForVendor']],
  [Product, ['productId']],
  [Component, ['component', 'dependsOnIds']],
]
const thingOf = new Map(fields.flatMap(([thing, names]) => names.map((name) => [name, thing] as const)))
/** A level of the policy (`L1.pages`) asks schedules and people in one list. */
const paged: readonly Named[] = [Schedule, Person]

/** What the ids in a field's value are called now, in their order; null where it holds none. */
export async function namesOf(field: string, value: string | null, load: Loaders): Promise<string[] | null> {
  const things = field.endsWith('.pages') ? paged : [thingOf.get(field) ?? []].flat()
  if (things.length === 0 || value === null) return null
  const ids = idsIn(value)
  if (ids.length === 0) return null
  return Promise.all(
    ids.map(async (id) => (await Promise.all(things.map((thing) => load.one(thing, id)))).find((found) => found)?.name ?? id),
  )
}

/** Of a list its ids. What is no list, whatever it begins with, is one value. */
function idsIn(value: string): string[] {
  let values: unknown = value
  try {
    values = JSON.parse(value)
  } catch {
    // An id by itself.
  }
  return [values].flat().filter((id): id is string => isUuid(id))
}
