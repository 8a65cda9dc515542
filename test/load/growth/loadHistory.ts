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

export interface History {
  /** The incident that all others are copies of. */
  of: string
  count: number
  /** In turns. */
  components: readonly string[]
  owners: readonly string[]
}

/**
 * So many years of incidents that have ended: copies of one that was lived through by commands, a quarter of an hour apart, each with
 * ids of its own that are as old as it is. As the owner and past the triggers, so the chain's hashes prove nothing; indices that guard
 * nothing are built afterwards, which is several times faster than to keep them.
 */
export async function loadHistory(owner: Client, history: History): Promise<void> {
  const ids = await readIds(owner, history.of)
  await owner.query(`set maintenance_work_mem = '1GB'`)
  await owner.query('begin')
  await owner.query(`set local session_replication_role = replica`)
  await owner.query(`set local synchronous_commit = off`)
  await owner.query('alter table ledger disable trigger ledger_chain, disable trigger ledger_refuse')
  const { rows: indices } = await owner.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
     where indrelid::regclass::text = any($1) and not indisunique`,
    [Object.keys(tables).map((table) => (table === 'update' ? '"update"' : table))],
  )
  for (const { name } of indices) await owner.query(`drop index ${name}`)
  for (const [table, key] of Object.entries(tables)) await copyRows(owner, table, { key, ids, history })
  await owner.query(told, [history.components, history.count])
  for (const { made } of indices) await owner.query(made)
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

/** So much of an id of version 7 says when it was made. */
const STAMP = 13

/** Each was told of a component, and that it was over. */
const told = `
  insert into component_history (id, component_id, at, state)
  select uuidv7(at - now()), ($1::uuid[])[1 + n % cardinality($1::uuid[])], at, state from generate_series(1, $2::int) as n,
    lateral (select now() - interval '1 hour' - ($2::int - n) * interval '${EVERY_MINUTES} minutes' as reported) as time,
    lateral (values (reported, 'degraded_performance'), (reported + interval '10 minutes', 'operational')) as change (at, state)`

interface Copying {
  key: string
  ids: readonly string[]
  history: History
}

/** A copy’s ids are the first’s under another instant: what stays of each is cut off once, not for every copy. */
async function copyRows(owner: Client, table: string, { key, ids, history }: Copying): Promise<void> {
  const known = `array[${ids.map((id) => `'${id}'`).join()}]`
  const { rows: columns } = await owner.query<Column>(
    `select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  )
  const tails = columns
    .filter(isId)
    .map(
      ({ name }) => `case when "${name}"::text = any(${known}) then substr("${name}"::text, ${STAMP + 1}) end as "${name} tail"`,
    )
  const stamps = ids.map((id) => `${id.slice(0, STAMP)}(?=${id.slice(STAMP)})`).join('|')
  const isLedger = table === 'ledger'
  await owner.query(
    `with old as materialized (
       select ${['*', ...tails].join()}, row_number() over (order by "${isLedger ? 'position' : key}") as place, count(*) over () as many,
         (select max(position) from ledger) as head ${isLedger ? `, regexp_split_to_array(body, '${stamps}') as parts` : ''}
       from "${table}" where "${key}"::text = any(${known}) order by place
     )
     insert into "${table}" (${columns.map(({ name }) => `"${name}"`).join()})
     select ${columns.map((column) => valueOf(table, column, history)).join()} from generate_series(1, ${history.count}) as n,
       lateral (select (${history.count} - n) * interval '${EVERY_MINUTES} minutes' as back offset 0) as time,
       lateral (select overlay(lpad(to_hex((extract(epoch from now() - interval '1 hour' - back) * 1000)::bigint), 12, '0')
         placing '-' from 9 for 0) as stamp offset 0) as stamping,
       lateral (select old.*, n as copy_number from old offset 0) as old`,
  )
}

interface Column {
  name: string
  type: string
}

const isId = ({ name, type }: Column) => type === 'uuid' || ['subject_id', 'incident_id', 'about_id', 'request'].includes(name)

/** What is not the same for every copy. */
function varied(history: History): Readonly<Record<string, string>> {
  const inTurn = (some: readonly string[], type: string) =>
    `(array[${some.map((one) => `'${one}'`).join()}])[1 + n % ${some.length}]::${type}`
  return {
    number: `'OLD-' || lpad(n::text, 8, '0')`,
    alias: `case when n % 10 = 0 then 'SEC-OLD-' || lpad(n::text, 8, '0') end`,
    severity: inTurn(['P4', 'P3', 'P4', 'P3', 'P2', 'P4', 'P3', 'P4', 'P2', 'P1', 'P3', 'P4', 'P3'], 'text'),
    component_id: inTurn(history.components, 'uuid'),
    owner_id: inTurn(history.owners, 'uuid'),
  }
}

/** Ids are the copy’s, instants as much earlier as it is; all else is the first’s. */
function valueOf(table: string, column: Column, history: History): string {
  const { name, type } = column
  const old = `old."${name}"`
  const own = table === 'incident' ? varied(history)[name] : undefined
  if (own) return own
  if (table === 'ledger' && name === 'position') return 'head + (n - 1) * many + place'
  if (table === 'ledger' && name === 'body') return 'array_to_string(parts, stamp)'
  if (table === 'ledger' && name === 'at')
    return `to_char((${old}::timestamptz - back) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  if (type.startsWith('timestamp')) return `${old} - back`
  return isId(column) ? `coalesce((stamp || old."${name} tail")::${type}, ${old})` : old
}
