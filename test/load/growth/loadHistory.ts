import type { Client } from 'pg'

const EVERY_MINUTES = 15

/** What hangs on an incident, and by which of its ids. A table that nothing of the first incident stands in is left alone. */
const tables: Readonly<Record<string, string>> = {
  incident: 'id',
  clock: 'incident_id',
  update: 'incident_id',
  note: 'incident_id',
  page: 'incident_id',
  escalation: 'incident_id',
  delivery: 'incident_id',
  follower: 'incident_id',
  moment: 'root_id',
  wording: 'subject_id',
  ledger: 'incident_id',
}

/**
 * So many years of incidents that have ended: copies of one that was lived through by commands, a quarter of an hour apart, each with
 * ids of its own that are as old as it is. As the owner and past the triggers, so the chain's hashes prove nothing.
 */
export async function loadHistory(owner: Client, of: string, count: number): Promise<void> {
  const ids = await readIds(owner, of)
  await owner.query('begin')
  await owner.query(`set local session_replication_role = replica`)
  await owner.query('alter table ledger disable trigger ledger_chain, disable trigger ledger_refuse')
  await owner.query(copied)
  for (const [table, key] of Object.entries(tables)) await copyRows(owner, table, { key, ids, count })
  await owner.query('alter table ledger enable always trigger ledger_chain, enable always trigger ledger_refuse')
  await owner.query('commit')
  await owner.query('vacuum analyze')
}

/** Everything that is this incident's alone, its requests too. */
async function readIds(owner: Client, of: string): Promise<string[]> {
  const own = ['clock', 'update', 'note', 'page', 'escalation', 'delivery'].map(
    (table) => `select id::text from "${table}" where incident_id = '${of}'`,
  )
  const requests = `select distinct request from ledger where incident_id = '${of}'`
  const moments = `select id::text from moment where root_id = '${of}'`
  const { rows } = await owner.query<{ id: string }>([`select '${of}' as id`, ...own, requests, moments].join(' union '))
  return rows.map(({ id }) => id)
}

/** The n-th copy's id for one of the first's: of version 7, the same for the same. */
const copied = `create function pg_temp.copied(old text, n int, back interval) returns text language sql stable as $$
  select overlay(overlay(overlay(overlay(
    lpad(to_hex((extract(epoch from now() - interval '1 hour' - back) * 1000)::bigint), 12, '0') || '7' || substr(md5(old || n), 1, 3)
    || '8' || substr(md5(old || n), 4, 15) placing '-' from 9 for 0) placing '-' from 14 for 0) placing '-' from 19 for 0)
    placing '-' from 24 for 0)
$$`

interface Copying {
  key: string
  ids: string[]
  count: number
}

async function copyRows(owner: Client, table: string, { key, ids, count }: Copying): Promise<void> {
  const known = `array[${ids.map((id) => `'${id}'`).join()}]`
  const { rows: columns } = await owner.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  )
  const values = columns.map(({ name, type }) => valueOf(table, name, { type, known, ids }))
  await owner.query(
    `insert into "${table}" (${columns.map(({ name }) => `"${name}"`).join()})
     select ${values.join()} from generate_series(1, ${count}) as n,
       lateral (select (${count} - n) * interval '${EVERY_MINUTES} minutes' as back) as time,
       (select *, row_number() over (order by "${table === 'ledger' ? 'position' : key}") as place, count(*) over () as many from "${table}" where "${key}"::text = any(${known})) as old
       ${table === 'ledger' ? ', (select max(position) as head from ledger) as ledger_head order by n, old.position' : ''}`,
  )
}

/** Ids are the copy's, instants as much earlier as it is; all else is the first's. */
function valueOf(table: string, name: string, { type, known, ids }: { type: string; known: string; ids: string[] }): string {
  const old = `old."${name}"`
  if (table === 'incident' && name === 'number') return `'OLD-' || lpad(n::text, 8, '0')`
  if (table === 'ledger' && name === 'position') return 'head + (n - 1) * many + place'
  if (table === 'ledger' && name === 'body')
    return ids.reduce((text, id) => `replace(${text}, '${id}', pg_temp.copied('${id}', n, back))`, old)
  if (type.startsWith('timestamp')) return `${old} - back`
  const isId = type === 'uuid' || ['subject_id', 'incident_id', 'about_id', 'request'].includes(name)
  if (!isId) return old
  return `case when ${old}::text = any(${known}) then pg_temp.copied(${old}::text, n, back)::${type === 'uuid' ? 'uuid' : 'text'} else ${old} end`
}
