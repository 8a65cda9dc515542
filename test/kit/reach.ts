import type { ContactKind } from '@muster/shared/vocabulary/deliveries'
import { v7 as uuid } from 'uuid'
import { openChannels, type ChannelSettings } from '../../server/src/communications/channels/openChannels.ts'
import { ContactMethod } from '../../server/src/communications/contacts/contactMethod.entity.ts'
import { readReachable } from '../../server/src/communications/contacts/readReachable.ts'
import { Delivery } from '../../server/src/communications/deliveries/delivery.entity.ts'
import type { Message } from '../../server/src/communications/deliveries/message.ts'
import { planDelivery } from '../../server/src/communications/deliveries/planDelivery.ts'
import type { World } from './world.ts'

const noGateway = { url: undefined, auth: undefined, from: undefined, body: undefined }

/** Channels with these settings; the rest as if nobody had set them. */
export const channelsWith = (some: Partial<ChannelSettings>) =>
  openChannels({
    smtpUrl: undefined,
    smtpFrom: some.smtpUrl && 'Muster <muster@example.com>',
    sms: noGateway,
    voice: noGateway,
    pushKeys: undefined,
    outside: { allowedHosts: [] },
    ...some,
  })

/** Somebody is reached in this way, and has proved it. */
export async function reach(
  { em: fork, cast, time }: World,
  kind: ContactKind,
  address: string,
  person: keyof World['cast']['people'] = 'tech',
) {
  const em = fork()
  const method = em.create(ContactMethod, {
    id: uuid(),
    personId: cast.people[person],
    kind,
    address,
    label: null,
    position: 1,
    afterMs: 0,
    verifiedAt: time.now,
    removedAt: null,
    codeHashes: [],
    codeExpiresAt: null,
    codeTries: 0,
    version: 1,
  })
  await em.flush()
  return method
}

/** Everybody of these who had no way yet has one that they have proved. */
export async function reachAll(world: World, people: readonly (keyof World['cast']['people'])[]): Promise<void> {
  const reachable = await readReachable(world.em(), Object.values(world.cast.people))
  for (const name of new Set(people))
    if (!reachable.has(world.cast.people[name])) await reach(world, 'email', `${name}@example.com`, name)
}

/** A page about an incident is to go there; what it says is `says`'s. */
export async function plan(
  { em: fork, time }: World,
  method: ContactMethod,
  some: Partial<Parameters<typeof planDelivery>[1]> = {},
): Promise<Delivery> {
  const em = fork()
  const work = { em, now: time.now, actor: { kind: 'system', id: 'test' }, request: 'test' } as const
  const delivery = planDelivery(work, { aboutType: 'page', aboutId: uuid(), method, ...some })
  await em.flush()
  return delivery
}

export const look = ({ em }: World, { id }: { id: string }) => em().findOneOrFail(Delivery, id)

/** Pages that say this. */
export const says = (some: Partial<Message> = {}) => ({
  page: async () => ({
    subject: 'P1: cards are failing',
    text: 'Please respond.',
    short: 'P1: cards are failing.',
    link: 'https://muster.example.com/incidents/INC-2026-0001',
    isBulk: false,
    ...some,
  }),
})
