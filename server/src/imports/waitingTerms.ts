import type { EntityManager } from '@mikro-orm/postgresql'

/** The terms that an import proposed and that nobody has decided on yet, by the entries that tell of them. */
const waiting = `
  select ledger.request, ledger.subject_id::uuid as id
  from ledger join (select id from subscription where status = 'proposed' union all select id from agreement where status = 'proposed') terms
    on ledger.subject_id = terms.id::text
  where ledger.kind in ('subscription.proposed', 'agreement.proposed')`

export async function waitingTerms(em: EntityManager, request: string): Promise<Set<string>> {
  const rows = await em.execute<{ id: string }[]>(`select id from (${waiting}) waiting where request = ?`, [request])
  return new Set(rows.map(({ id }) => id))
}

/** The requests by which imports proposed what still waits. */
export async function waitingRequests(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ request: string }[]>(
    `select distinct request from (${waiting}) waiting join directory_import using (request)`,
  )
  return rows.map(({ request }) => request)
}
