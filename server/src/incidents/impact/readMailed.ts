import type { EntityManager } from '@mikro-orm/postgresql'

interface Mailed {
  clientId: string
  people: number
  lastAt: Date
}

type Row = { incident_id: string; client_id: string; people: number; last_at: string }

/** Of each incident: how many people of each client the news of it was mailed to, and when last. */
export async function readMailed(em: EntityManager, ids: readonly string[]): Promise<Mailed[][]> {
  const rows = await em.execute<Row[]>(
    `select d.incident_id, p.client_id, count(distinct p.id)::int as people, max(d.sent_at) as last_at
     from delivery d join person p on p.id = d.person_id
     where d.incident_id = any(?::uuid[]) and d.about_type = 'status_update' and d.state = 'sent' and p.client_id is not null
     group by 1, 2`,
    [`{${ids.join()}}`],
  )
  const groups = Map.groupBy(rows, (row) => row.incident_id)
  return ids.map((id) =>
    (groups.get(id) ?? []).map((row) => ({ clientId: row.client_id, people: row.people, lastAt: new Date(row.last_at) })),
  )
}
