import type { EntityManager } from '@mikro-orm/postgresql'

/** By which command terms that wait for a decision were proposed, the ledger tells; asked term by term, since few ever wait. */
const waiting = (noun: 'subscription' | 'agreement') => `
  select (select request from ledger where subject_id = ${noun}.id::text and kind = '${noun}.proposed' limit 1) as request
  from ${noun} where status = 'proposed'`

/** How many terms of each import nobody has decided on yet, by its request. */
export async function waitingTerms(em: EntityManager): Promise<ReadonlyMap<string, number>> {
  const rows = await em.execute<{ request: string; count: number }[]>(
    `select request, count(*)::int as count from (${waiting('subscription')} union all ${waiting('agreement')}) terms
     join directory_import using (request) group by request`,
  )
  return new Map(rows.map(({ request, count }) => [request, count]))
}

/** All terms that a command proposed, decided on or not. */
export async function proposedBy(em: EntityManager, request: string): Promise<ReadonlySet<string>> {
  const rows = await em.execute<{ subject_id: string }[]>(
    `select subject_id from ledger where request = ? and kind in ('subscription.proposed', 'agreement.proposed')`,
    [request],
  )
  return new Set(rows.map(({ subject_id }) => subject_id))
}
