import type { seedDirectoryInput } from '@muster/shared/inputs/seedDirectory'
import { hours } from '@muster/shared/time/durations'
import { defaultCalendar, type Calendar } from '@muster/shared/time/calendar'
import type { Role } from '@muster/shared/vocabulary/role'
import type { Tier } from '@muster/shared/vocabulary/tier'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'

type Directory = z.input<typeof seedDirectoryInput>

/** Ids by the names that the story uses. */
export interface Cast {
  people: Record<Person, string>
  clients: Record<Client, string>
  components: Record<Component, string>
}

const vendors = { paylane: 'Paylane', skyforge: 'Skyforge Cloud', okto: 'Okto Identity' }
const products = {
  payments: { name: 'Payments', vendor: 'paylane' },
  identity: { name: 'Sign-in', vendor: 'okto' },
  platform: { name: 'API and webhooks', vendor: 'skyforge' },
  reporting: { name: 'Reports and exports', vendor: null },
} as const

const components = {
  bankTransfers: { product: 'payments', name: 'Bank transfers', needs: [] },
  cards: { product: 'payments', name: 'Card payments', needs: [] },
  checkout: { product: 'payments', name: 'Checkout', needs: ['cards'] },
  payouts: { product: 'payments', name: 'Payouts', needs: ['bankTransfers'] },
  settlement: { product: 'payments', name: 'Batch settlement', needs: ['bankTransfers'], hidden: true },
  sso: { product: 'identity', name: 'Single sign-on', needs: [] },
  directorySync: { product: 'identity', name: 'Directory sync', needs: ['sso'] },
  gateway: { product: 'platform', name: 'Edge gateway', needs: [] },
  api: { product: 'platform', name: 'Public API', needs: ['gateway'] },
  webhooks: { product: 'platform', name: 'Webhooks', needs: ['gateway'] },
  reports: { product: 'reporting', name: 'Reporting', needs: ['api'] },
  exports: { product: 'reporting', name: 'Exports', needs: ['reports'] },
} as const satisfies Record<string, { product: keyof typeof products; name: string; needs: readonly string[]; hidden?: true }>
type Component = keyof typeof components

const clients = {
  northwind: { name: 'Northwind Bank', kind: 'enterprise', zone: 'Europe/London', tier: 'premium' },
  aster: { name: 'Aster Health', kind: 'public_sector', zone: 'Europe/Berlin', tier: 'premium' },
  fjord: { name: 'Fjord Telecom', kind: 'enterprise', zone: 'Europe/Berlin', tier: 'standard' },
  harbor: { name: 'Harbor Retail', kind: 'business', zone: 'America/New_York', tier: 'standard' },
  crown: { name: 'Crown Credit Union', kind: 'business', zone: 'America/New_York', tier: 'basic' },
  lotus: { name: 'Lotus Travel', kind: 'business', zone: 'Asia/Tokyo', tier: 'basic' },
} as const satisfies Record<string, { name: string; kind: string; zone: string; tier: Tier }>
type Client = keyof typeof clients

const people = {
  admin: { name: 'Ingrid Solberg', role: 'system_administrator', zone: 'Europe/Berlin' },
  commander: { name: 'Priya Raman', role: 'incident_manager', zone: 'Europe/London' },
  commander2: { name: 'Marcus Oyelaran', role: 'incident_manager', zone: 'America/New_York' },
  tech: { name: 'Aiko Tanaka', role: 'technical_support', zone: 'Asia/Tokyo' },
  tech2: { name: 'Ben Okafor', role: 'technical_support', zone: 'Europe/London' },
  tech3: { name: 'Jonas Weber', role: 'technical_support', zone: 'Europe/Berlin' },
  account: { name: 'Lena Vogt', role: 'account_manager', zone: 'Europe/Berlin' },
  executive: { name: 'Dana Whitfield', role: 'executive', zone: 'America/New_York' },
  vendor: { name: 'Tomás Ibarra', role: 'vendor_contact', zone: 'Europe/London' },
  client: { name: 'Elena Duarte', role: 'client_contact', zone: 'Europe/London' },
} as const satisfies Record<string, { name: string; role: Role; zone: string }>
type Person = keyof typeof people

export const demoAddress = (person: string) => `${person}@demo.muster.example`

/** Those who are printed on the console; the two others only fill the night shift. */
export const demoSignIns = (
  ['admin', 'commander', 'commander2', 'tech', 'account', 'executive', 'vendor', 'client'] as const
).map((person) => ({
  address: demoAddress(person),
  name: people[person].name,
  role: people[person].role,
}))

/** A payment company: six clients on three tiers in four time zones, three vendors, a dozen components, ten people. */
export function demoDirectory(): { directory: Directory; cast: Cast } {
  const ids = <Name extends string>(named: Record<Name, unknown>) =>
    Object.fromEntries(Object.keys(named).map((name) => [name, uuid()])) as Record<Name, string>
  const [vendor, product, component, client, person] = [ids(vendors), ids(products), ids(components), ids(clients), ids(people)]
  const subscriptions = subscribe(client, product)

  return {
    cast: { people: person, clients: client, components: component },
    directory: {
      vendors: rows(vendors).map(([key, name]) => ({ id: vendor[key], name })),
      products: rows(products).map(([key, row]) => ({
        id: product[key],
        name: row.name,
        vendorId: row.vendor ? vendor[row.vendor] : null,
      })),
      components: rows(components).map(([key, row]) => ({
        id: component[key],
        productId: product[row.product],
        name: row.name,
        publicName: row.name,
        isPublic: !('hidden' in row),
        state: 'operational',
        dependsOn: row.needs.map((name) => component[name]),
      })),
      clients: rows(clients).map(([key, row]) => ({
        id: client[key],
        name: row.name,
        kind: row.kind,
        timeZone: row.zone,
        calendar: plain(defaultCalendar(row.zone)),
      })),
      subscriptions,
      agreements: [
        {
          id: uuid(),
          subscriptionId: subscriptions.find(
            ({ clientId, productId }) => clientId === client.northwind && productId === product.payments,
          )!.id,
          severity: 'P1',
          response: null,
          resolution: { targetMs: hours(2), limitMs: hours(3) },
          contractualP1: true,
        },
      ],
      people: rows(people).map(([key, row]) => ({
        id: person[key],
        name: row.name,
        email: demoAddress(key),
        role: row.role,
        clientId: key === 'client' ? client.northwind : null,
        vendorId: key === 'vendor' ? vendor.paylane : null,
        linkedClientIds: key === 'account' ? [client.northwind, client.harbor] : [],
        timeZone: row.zone,
        passwordHash: null,
      })),
    },
  }
}

/** Everybody uses everything, but for the two smallest. */
function subscribe(client: Record<Client, string>, product: Record<keyof typeof products, string>): Directory['subscriptions'] {
  return rows(clients).flatMap(([key, { tier }]) =>
    rows(product)
      .filter(([name]) => tier !== 'basic' || name !== 'identity')
      .map(([, productId]) => ({ id: uuid(), clientId: client[key], productId, tier, startsOn: '2024-01-01' })),
  )
}

const rows = <Key extends string, Row>(named: Readonly<Record<Key, Row>>) => Object.entries(named) as [Key, Row][]

function plain({ timeZone, week, holidays }: Calendar): Directory['clients'][number]['calendar'] {
  const days = Object.fromEntries(Object.entries(week).map(([day, open]) => [day, open.map((span) => ({ ...span }))]))
  return { timeZone, week: days as Directory['clients'][number]['calendar']['week'], holidays: [...holidays] }
}
