import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuid } from 'uuid'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { targetOf } from '../communications/deliveries/targetOf.ts'
import { transaction } from '../kernel/transaction.ts'
import type { Kernel } from '../kernel/work.ts'
import { readEntry, type Entry } from '../ledger/entry.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

const BATCH = 200

/**
 * Follows the ledger for every endpoint that is told, each by a cursor of its own, and plans a request for each entry that it
 * wants. Cursor and requests commit together: no entry is lost or planned twice. An entry about deliveries is told to nobody: it
 * would be one more to tell. Told to stop it does so after the batch that it is at.
 */
export async function planWebhooks(kernel: Kernel, now: Date, stopping?: AbortSignal): Promise<number> {
  for (let planned = 0; ; ) {
    const count = stopping?.aborted ? undefined : await transaction(kernel.em, (em) => planNext(em, now))
    if (count === undefined) return planned
    planned += count
  }
}

async function planNext(em: EntityManager, now: Date): Promise<number | undefined> {
  const [next] = await em.execute<Record<string, unknown>[]>(
    `select * from webhook_endpoint where removed_at is null and paused_at is null and parked_at is null
       and position < (select coalesce(max(position), 0) from ledger)
     order by position limit 1 for update skip locked`,
  )
  if (!next) return undefined
  const endpoint = em.map(WebhookEndpoint, next as never)
  const rows = await em.execute<{ position: string; body: string }[]>(
    'select position, body from ledger where position > ? order by position limit ?',
    [endpoint.position, BATCH],
  )
  const wanted = rows.map(readEntry).filter((entry) => isWanted(endpoint, entry))
  for (const entry of wanted) em.create(Delivery, requestFor(endpoint, entry, now))
  endpoint.position = Number(rows.at(-1)?.position ?? endpoint.position)
  await em.flush()
  return wanted.length
}

function isWanted({ kinds }: WebhookEndpoint, { kind }: Entry): boolean {
  return !kind.startsWith('delivery.') && (kinds.length === 0 || kinds.includes(kind))
}

/** In order for each incident; what is of none, for each thing. */
function requestFor({ id, url }: WebhookEndpoint, { position, incident, subject }: Entry, now: Date) {
  return {
    id: uuid(),
    aboutType: 'webhook' as const,
    aboutId: String(position),
    personId: null,
    incidentId: null,
    contactMethodId: null,
    endpointId: id,
    target: targetOf('webhook', url),
    channel: 'webhook' as const,
    priority: 1 as const,
    line: `${id}/${incident ?? subject.id}`,
    turn: position,
    state: 'due' as const,
    dueAt: now,
    attempt: 0,
    lockedUntil: null,
    retryAt: null,
    answer: null,
    sentAt: null,
    version: 1,
  }
}
