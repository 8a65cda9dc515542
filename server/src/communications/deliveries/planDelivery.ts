import type { AboutType, ChannelKind } from '@muster/shared/vocabulary/deliveries'
import { v7 as uuid } from 'uuid'
import type { Deed } from '../../kernel/work.ts'
import { Delivery } from './delivery.entity.ts'
import { targetOf } from './targetOf.ts'

interface Plan {
  aboutType: AboutType
  aboutId: string
  /** Without an id: an address of the operator's. */
  method: { id: string | null; personId: string | null; kind: ChannelKind; address: string }
  incidentId?: string
  /** At once, unless said. */
  dueAt?: Date
  isBulk?: boolean
  /** What must arrive in order, and its place there. */
  line?: string
  turn?: number
  /** Why it never goes: it stands in the log all the same. */
  heldBy?: string
}

/** A step: somebody will be told, once the command is done. */
export function planDelivery(
  { em, now }: Deed,
  { aboutType, aboutId, method, incidentId, dueAt, isBulk, line, turn, heldBy }: Plan,
): Delivery {
  return em.create(Delivery, {
    id: uuid(),
    aboutType,
    aboutId,
    personId: method.personId,
    incidentId: incidentId ?? null,
    contactMethodId: method.id,
    endpointId: null,
    target: targetOf(method.kind, method.address),
    channel: method.kind,
    priority: isBulk ? 1 : 0,
    line: line ?? null,
    turn: turn ?? null,
    state: heldBy ? 'held' : 'due',
    dueAt: dueAt ?? now,
    attempt: 0,
    lockedUntil: null,
    retryAt: null,
    answer: heldBy ?? null,
    sentAt: null,
    version: 1,
  })
}
