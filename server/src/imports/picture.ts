import type { Component } from '../catalog/component.entity.ts'
import type { Product } from '../catalog/product.entity.ts'
import type { Vendor } from '../catalog/vendor.entity.ts'
import type { Agreement } from '../clients/agreement.entity.ts'
import type { Client } from '../clients/client.entity.ts'
import type { Subscription } from '../clients/subscription.entity.ts'
import type { Person } from '../people/person.entity.ts'
import { importNouns } from '@muster/shared/vocabulary/imports'
import { Shelf } from './shelf.ts'

/** A kind of thing for each noun of a file. */
export interface Things {
  vendors: Vendor
  products: Product
  components: Component
  clients: Client
  people: Person
  subscriptions: Subscription
  agreements: Agreement
}

export const partOf = (productId: string, name: string) => `${productId} ${name}`
export const pairOf = ({ clientId, productId }: { clientId: string; productId: string }) => `${clientId} ${productId}`

/** An incident that somebody still works on, as far as it points at the directory. */
export interface OpenIncident {
  id: string
  number: string
  componentId: string
  clientIds: readonly string[]
  vendorIds: readonly string[]
}

/** A whole directory in memory: as it is, or as an import would make it. */
export class Picture {
  readonly vendors = new Shelf<Vendor>({ name: ({ name }) => name })
  readonly products = new Shelf<Product>({ name: ({ name }) => name })
  readonly components = new Shelf<Component>({
    name: ({ productId, name }) => partOf(productId, name),
    anywhere: ({ name }) => name,
  })
  readonly clients = new Shelf<Client>({ name: ({ name }) => name, number: ({ registrationNumber }) => registrationNumber })
  readonly people = new Shelf<Person>({ email: ({ email }) => email })
  readonly subscriptions = new Shelf<Subscription>({ pair: pairOf })
  readonly agreements = new Shelf<Agreement>({ subscription: ({ subscriptionId }) => subscriptionId })

  /** Who has a password, of those who are suspended: restored, they may sign in with it. */
  passwords: ReadonlySet<string> = new Set()
  openIncidents: readonly OpenIncident[] = []

  /** Another one with the same things, to be changed. */
  copy(): Picture {
    const copy = new Picture()
    for (const noun of importNouns) for (const thing of this[noun].all()) copy[noun].put(thing as never)
    return copy
  }
}
