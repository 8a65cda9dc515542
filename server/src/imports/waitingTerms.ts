import type { EntityManager } from '@mikro-orm/postgresql'
import type { WaitingKind, WaitingTerms } from './waitingParts.ts'

/** By which command terms that wait for a decision were proposed, the ledger tells; asked term by term, since few ever wait. */
const waiting = (noun: 'subscription' | 'agreement') => `
  select '${noun}s' as noun, subscription.tier, product.vendor_id, subscription.client_id, ${noun}.proposed_by_id,
    (select request from ledger where subject_id = ${noun}.id::text and kind = '${noun}.proposed' limit 1) as request
  from ${noun === 'agreement' ? 'agreement join subscription on subscription.id = agreement.subscription_id' : 'subscription'}
  join product on product.id = subscription.product_id
  where ${noun}.status = 'proposed'`

type Counted = Omit<WaitingKind, 'noun'> & { noun: WaitingKind['noun'] | null; request: string; clients: number }

/** What of each import nobody has decided on yet, by its request: all of it, and kind by kind. */
export async function waitingTerms(em: EntityManager): Promise<ReadonlyMap<string, WaitingTerms>> {
  const rows = await em.execute<Counted[]>(
    `select request, noun, tier, vendor_id as "vendorId", proposed_by_id as "proposedById",
       count(*)::int as count, count(distinct client_id)::int as clients
     from (${waiting('subscription')} union all ${waiting('agreement')}) terms join directory_import using (request)
     group by grouping sets ((request), (request, noun, tier, vendor_id, proposed_by_id))
     order by noun desc, tier, vendor_id`,
  )
  const kinds = rows.filter((row): row is Counted & WaitingKind => row.noun !== null)
  const sums = rows.filter(({ noun }) => noun === null)
  return new Map(
    sums.map(({ request, ...sum }) => [request, { ...sum, kinds: kinds.filter((kind) => kind.request === request) }]),
  )
}

/** All terms that a command proposed, decided on or not. */
export async function proposedBy(em: EntityManager, request: string): Promise<ReadonlySet<string>> {
  const rows = await em.execute<{ subject_id: string }[]>(
    `select subject_id from ledger where request = ? and kind in ('subscription.proposed', 'agreement.proposed')`,
    [request],
  )
  return new Set(rows.map(({ subject_id }) => subject_id))
}
