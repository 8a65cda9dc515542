import type { EntityManager } from '@mikro-orm/postgresql'

/** Somebody in a room. */
export interface Stay {
  incidentId: string
  personId: string
}

export interface Exchange {
  server: string
  come: readonly Stay[]
  gone: readonly Stay[]
  /** Rooms that somebody here is in. */
  rooms: readonly string[]
}

export interface Exchanged {
  /** Who is in these rooms over other servers that live. */
  elsewhere: Stay[]
  /** The database did not know this server: what was written before is lost, too. */
  isNew: boolean
}

/** How long a server is believed to live without a beat. */
const SILENT = "interval '5 seconds'"
const DEAD = "interval '1 minute'"

/**
 * One statement for everything: this server's beat, what has changed of its own people, who is elsewhere, and the end of servers that
 * died. Bookkeeping: a row is written when somebody comes or goes, never because time passes.
 */
export async function exchangePresence(em: EntityManager, { server, come, gone, rooms }: Exchange): Promise<Exchanged> {
  const [row] = await em.execute<{ is_new: boolean; elsewhere: [string, string][] }[]>(sql, [
    ...[server, server],
    ...[...columnsOf(gone), server],
    ...[server, ...columnsOf(come)],
    ...[listOf(rooms), server],
  ])
  const elsewhere = row!.elsewhere.map(([incidentId, personId]) => ({ incidentId, personId }))
  return { elsewhere, isNew: row!.is_new }
}

/** It stops: its people are gone at once. */
export async function endPresence(em: EntityManager, server: string): Promise<void> {
  await em.execute('delete from presence_server where server = ?', [server])
}

const listOf = (ids: readonly string[]) => `{${ids.join()}}`
const columnsOf = (stays: readonly Stay[]) => [
  listOf(stays.map(({ incidentId }) => incidentId)),
  listOf(stays.map(({ personId }) => personId)),
]

const sql = /* sql */ `
  with beat as (
    insert into presence_server (server, beat_at) values (?, clock_timestamp())
    on conflict (server) do update set beat_at = excluded.beat_at returning (xmax = 0) as is_new
  ), swept as (
    delete from presence_server where server <> ? and beat_at < clock_timestamp() - ${DEAD}
  ), gone as (
    delete from presence using unnest(cast(? as uuid[]), cast(? as uuid[])) as one (incident, person)
    where server = ? and incident_id = one.incident and person_id = one.person
  ), come as (
    insert into presence (server, incident_id, person_id)
    select ?, one.incident, one.person from unnest(cast(? as uuid[]), cast(? as uuid[])) as one (incident, person)
    on conflict do nothing
  )
  select (select is_new from beat), coalesce((
    select jsonb_agg(distinct jsonb_build_array(incident_id, person_id)) from presence join presence_server using (server)
    where incident_id = any(cast(? as uuid[])) and server <> ? and beat_at > clock_timestamp() - ${SILENT}
  ), '[]') as elsewhere`
