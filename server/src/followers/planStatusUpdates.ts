import type { EntityManager } from '@mikro-orm/postgresql'
import { newsKinds, newsOf } from '@muster/shared/rules/newsOf'
import { v7 as uuid } from 'uuid'
import { planDelivery } from '../communications/deliveries/planDelivery.ts'
import { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import { seal } from '../kernel/seal.ts'
import { transaction } from '../kernel/transaction.ts'
import type { Deed, Kernel } from '../kernel/work.ts'
import { readEntry, type Entry } from '../ledger/entry.ts'
import { ApiKey } from '../people/keys/apiKey.entity.ts'
import { readFollowers } from './readFollowers.ts'

/** So many people a transaction: a tenth of a second, in which nothing is held that anybody waits for. */
const BATCH = 250

/** Up to where everybody was told; then to whom of those who follow the next news, and how many so far. */
interface Cursor {
  position: string
  after_id: string | null
  told: number
  head: string
}

/**
 * Follows the ledger and plans a mail to each follower for each piece of news. The cursor and a batch of mails commit together, so
 * none is lost or planned twice, wherever it is stopped; the unique index of `delivery` says so too. Each hears of an incident in order.
 * Told to stop it does so after the batch that it is at. Answers how many it planned.
 */
export async function planStatusUpdates(kernel: Kernel, now: Date, stopping?: AbortSignal): Promise<number> {
  for (let planned = 0; ; ) {
    const step = stopping?.aborted ? undefined : await planBatch(kernel, now)
    if (!step) return planned
    planned += step.planned
    if (step.position > 0) kernel.ring(step.position)
  }
}

/** One transaction of it; undefined when there is nothing left, or another server is at it. */
export function planBatch(kernel: Kernel, now: Date): Promise<{ planned: number; position: number } | undefined> {
  return transaction(kernel.em, async (em) => {
    const [cursor] = await em.execute<Cursor[]>(claim)
    if (!cursor || cursor.position === cursor.head) return undefined
    const [row] = await em.execute<{ position: string; body: string }[]>(nextNews, [cursor.position, cursor.head, ...newsKinds])
    const entry = row && readEntry(row)
    if (!entry || !newsOf(entry)) return { planned: 0, position: await move(em, { position: entry?.position ?? cursor.head }) }
    const work: Deed = { em, actor: { kind: 'system', id: 'followers' }, now, request: uuid() }
    return tellNext(work, kernel, entry, cursor)
  })
}

async function tellNext(work: Deed, kernel: Kernel, entry: Entry, { position, after_id: after, told: before }: Cursor) {
  const { em } = work
  const incident = await em.findOneOrFail(Incident, entry.incident!)
  const author = await authorOf(em, entry)
  const { told, last } = await readFollowers(em, kernel, incident, { after, limit: BATCH })
  const others = told.filter(({ personId }) => personId !== author)
  const about = { aboutType: 'status_update', aboutId: String(entry.position), incidentId: incident.id, isBulk: true } as const
  for (const { personId, method } of others)
    planDelivery(work, { ...about, method, line: `${personId}/${incident.id}`, turn: entry.position })
  const count = before + others.length
  await move(em, last ? { position, after: last, told: count } : { position: entry.position })
  const isTold = !last && count > 0
  return { planned: others.length, position: await seal(work, isTold ? [sayTold(entry, count)] : []) }
}

const sayTold = ({ position, incident }: Entry, followers: number): Happening => ({
  ...{ kind: 'update.mailed', subject: { type: 'incident', id: incident! }, incident },
  changes: { followers: [null, followers], entry: [null, position] },
})

/** Nobody is told of what they did themselves, with a key of theirs or without. */
async function authorOf(em: EntityManager, { actor }: Entry): Promise<string | undefined> {
  if (actor.kind === 'key') return (await em.findOne(ApiKey, actor.id))?.ownerId
  return actor.id
}

async function move(
  em: EntityManager,
  { position, after = null, told = 0 }: { position: number | string; after?: string | null; told?: number },
) {
  await em.execute('update follower_cursor set position = ?, after_id = ?, told = ?', [position, after, told])
  return 0
}

const claim = `
  select position, after_id, told, (select coalesce(max(position), 0) from ledger) as head
  from follower_cursor for update skip locked`
const nextNews = `
  select position, body from ledger where position > ? and position <= ? and kind in (${newsKinds.map(() => '?').join()})
  order by position limit 1`
