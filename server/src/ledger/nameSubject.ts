import type { EntityClass } from '@mikro-orm/postgresql'
import type { SubjectType } from '@muster/shared/vocabulary/ledger'
import { Component } from '../catalog/component.entity.ts'
import { Product } from '../catalog/product.entity.ts'
import { Vendor } from '../catalog/vendor.entity.ts'
import { Agreement } from '../clients/agreement.entity.ts'
import { Client } from '../clients/client.entity.ts'
import { Subscription } from '../clients/subscription.entity.ts'
import { ContactMethod } from '../communications/contacts/contactMethod.entity.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { HandoverNote } from '../handovers/handoverNote.entity.ts'
import { ShiftHandover } from '../handovers/shiftHandover.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import type { Loaders } from '../kernel/loaders.ts'
import { Leave } from '../oncall/leave.entity.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { ShiftOverride } from '../oncall/shiftOverride.entity.ts'
import { Swap } from '../oncall/swap.entity.ts'
import { ApiKey } from '../people/keys/apiKey.entity.ts'
import { Passkey } from '../people/factors/passkey.entity.ts'
import { Person } from '../people/person.entity.ts'
import { Session } from '../people/sessions/session.entity.ts'
import { SavedView } from '../incidents/views/savedView.entity.ts'
import { WebhookEndpoint } from '../webhooks/webhookEndpoint.entity.ts'
import type { Entry } from './entry.ts'

type Naming = (load: Loaders, id: string, entry: Entry) => Promise<string | null | undefined>

/** By its own name, or by whom or what it belongs to; what is not here, by its incident. */
const namings: Partial<Record<SubjectType | 'feed', Naming>> = {
  person: byName(Person),
  vendor: byName(Vendor),
  product: byName(Product),
  component: byName(Component),
  client: byName(Client),
  key: byName(ApiKey),
  session: byPerson(Session),
  passkey: byPerson(Passkey),
  contactMethod: byPerson(ContactMethod),
  savedView: byName(SavedView),
  webhook: async (load, id) => (await load.one(WebhookEndpoint, id))?.label,
  delivery: async (load, id) => {
    const personId = (await load.one(Delivery, id))?.personId
    return personId ? (await load.one(Person, personId))?.name : null
  },
  subscription: ofSubscription,
  agreement: async (load, id) => {
    const agreement = await load.one(Agreement, id)
    return agreement && ofSubscription(load, agreement.subscriptionId)
  },
  schedule: byName(Schedule),
  override: bySchedule(ShiftOverride),
  swap: bySchedule(Swap),
  handover: bySchedule(ShiftHandover),
  handoverNote: bySchedule(HandoverNote),
  leave: byPerson(Leave),
  throttle: async (load, _id, { changes }) => {
    const tried = changes?.person?.[1]
    return tried ? (await load.one(Person, String(tried)))?.name : null
  },
}

/** What an entry's thing is called now; null where nothing has a name. */
export async function nameSubject(entry: Entry, load: Loaders): Promise<string | null> {
  const { subject, incident } = entry
  const name = await namings[subject.type]?.(load, subject.id, entry)
  return name ?? (incident ? ((await load.one(Incident, incident))?.number ?? null) : null)
}

function byName(entity: EntityClass<{ id: string; name: string }>): Naming {
  return async (load, id) => (await load.one(entity, id))?.name
}

function byPerson(entity: EntityClass<{ id: string; personId: string }>): Naming {
  return async (load, id) => {
    const owned = await load.one(entity, id)
    return owned && (await load.one(Person, owned.personId))?.name
  }
}

function bySchedule(entity: EntityClass<{ id: string; scheduleId: string }>): Naming {
  return async (load, id) => {
    const part = await load.one(entity, id)
    return part && (await load.one(Schedule, part.scheduleId))?.name
  }
}

async function ofSubscription(load: Loaders, id: string): Promise<string | null> {
  const subscription = await load.one(Subscription, id)
  if (!subscription) return null
  const [product, client] = await Promise.all([
    load.one(Product, subscription.productId),
    load.one(Client, subscription.clientId),
  ])
  return product && client && `${product.name}, ${client.name}`
}
