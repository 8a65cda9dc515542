import type { EntityClass, EntityManager } from '@mikro-orm/postgresql'
import { Component } from '../catalog/component.entity.ts'
import { Product } from '../catalog/product.entity.ts'
import { Vendor } from '../catalog/vendor.entity.ts'
import { Agreement } from '../clients/agreement.entity.ts'
import { Client } from '../clients/client.entity.ts'
import { Subscription } from '../clients/subscription.entity.ts'
import { endedStatuses } from '@muster/shared/policy/lifecycle'
import { Incident } from '../incidents/incident.entity.ts'
import { Person } from '../people/person.entity.ts'
import { breathe } from '../kernel/breathe.ts'
import { Picture, type Things } from './picture.ts'

const PAGE = 1_000

/** Parents before what points at them. */
export const entities: { [Noun in keyof Things]: EntityClass<Things[Noun]> } = {
  vendors: Vendor,
  products: Product,
  components: Component,
  clients: Client,
  people: Person,
  subscriptions: Subscription,
  agreements: Agreement,
}

/** The directory as it is; inside a transaction, as that sees it. */
export async function readPicture(em: EntityManager): Promise<Picture> {
  const picture = new Picture()
  for (const [noun, entity] of Object.entries(entities) as [keyof Things, EntityClass<{ id: string }>][]) {
    for await (const rows of pages(em, entity)) for (const row of rows) picture[noun].put(row as never)
  }
  const open = { isDrill: false, status: { $nin: [...endedStatuses] } }
  picture.openIncidents = await em.find(Incident, open, { orderBy: { id: 'asc' }, disableIdentityMap: true })
  const waiting = { status: 'suspended', passwordHash: { $ne: null } } as const
  picture.passwords = new Set((await em.find(Person, waiting, { fields: ['id'], disableIdentityMap: true })).map(({ id }) => id))
  return picture
}

/** In the order of ids, a thousand at a time: reading all at once would hold the server up. */
async function* pages<Row extends { id: string }>(em: EntityManager, entity: EntityClass<Row>): AsyncGenerator<Row[]> {
  for (let after: string | undefined; ; ) {
    const where = (after ? { id: { $gt: after } } : {}) as never
    const rows = await em.find(entity, where, { orderBy: { id: 'asc' } as never, limit: PAGE, disableIdentityMap: true })
    if (rows.length === 0) return
    yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
    await breathe()
  }
}
