import { createHash } from 'node:crypto'
import { clientsOf, seesAll } from '@muster/shared/rules/mayRead'
import { visitor, type Actor } from '@muster/shared/vocabulary/actor'

/** Everybody who sees the same. Part of every group's key: without it one role reads another's frames. */
export interface Audience {
  key: string
  /** Nobody in particular: what depends on the person is not in a subscription. */
  actor: Actor
}

/** From what decides visibility, never from the person (mechanics, Who sees what). */
export function audienceOf(actor: Actor): Audience {
  if (actor.kind !== 'person') return { key: 'anonymous', actor: visitor }
  const nobody = { kind: 'person', id: '', role: actor.role, clientId: null, vendorId: null, linkedClientIds: [] } as const
  if (seesAll.has(actor.role)) return { key: `role:${actor.role}`, actor: nobody }
  if (actor.role === 'vendor_contact') return { key: `vendor:${actor.vendorId}`, actor: { ...nobody, vendorId: actor.vendorId } }

  const { role, clientId, linkedClientIds } = actor
  const clients = createHash('sha256')
    .update([...clientsOf(actor)].sort().join())
    .digest('base64url')
  return { key: `clients:${role}:${clients}`, actor: { ...nobody, clientId, linkedClientIds } }
}
