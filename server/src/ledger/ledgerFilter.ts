import { permissions, type PermissionReach } from '@muster/shared/policy/permissions'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { BadInput, Forbidden, Unauthenticated } from '../kernel/refusals.ts'
import { alongIds } from './alongIds.ts'
import { involvePeople } from './involvePeople.ts'
import { withoutOthersClocks } from './ownPart.ts'
import { all, type Where } from './readRows.ts'

/** Which entries; all that is given must hold. */
export interface LedgerFilter {
  kinds?: string[] | null
  subjects?: string[] | null
  actors?: string[] | null
  people?: string[] | null
  doneBy?: string[] | null
  about?: string[] | null
  incidents?: string[] | null
  request?: string | null
  from?: Date | null
  to?: Date | null
}

/** What of the ledger is there for an actor (rules §4: all · own incidents · own clients), and of that what is asked for. */
export function ledgerOf(actor: Actor, filter: LedgerFilter = {}): Where {
  return all(readable(actor), withoutOthersClocks(actor), ...conditions(filter))
}

function readable(actor: Actor): Where {
  if (actor.kind !== 'person') throw new Unauthenticated()
  const reach = (permissions['ledger.read'] as Partial<Record<string, PermissionReach>>)[actor.role]
  if (!reach) throw new Forbidden('ledger.read', 'role')
  if (reach === 'any') return { sql: 'true', values: [] }
  if (reach === 'ownIncidents')
    return { sql: 'exists (select from incident where id = incident_id::uuid and owner_id = ?)', values: [actor.id] }
  const clients = `{${actor.linkedClientIds.join()}}`
  return {
    sql: `exists (select from incident where id = incident_id::uuid and not is_drill and client_ids && ?::uuid[]) or subject_id = any(?::text[])
      or subject_id in (select id::text from subscription where client_id = any(?::uuid[]))
      or subject_id in (select agreement.id::text from agreement join subscription on subscription.id = subscription_id where client_id = any(?::uuid[]))`,
    values: [clients, clients, clients, clients],
  }
}

/** By id, or by the number that people know. */
function ofIncidents(incidents: readonly string[]): Where {
  const numbers = incidents.map((each) => each.trim().toUpperCase())
  const ids = {
    sql: `select unnest(?::text[]) as id union select id::text from incident where number = any(?::text[]) or alias = any(?::text[])`,
    values: [incidents, numbers, numbers].map(asArray),
  }
  return alongIds([{ column: 'incident_id', ids }])
}

/** As PostgreSQL writes an array: in quotes, whatever somebody typed. */
const asArray = (some: readonly string[]) => `{${some.map((one) => `"${one.replaceAll(/[\\"]/g, '\\$&')}"`).join()}}`

function conditions({ kinds, subjects, actors, people, doneBy, about, incidents, request, from, to }: LedgerFilter): Where[] {
  checkStretch(from, to)
  const among = (column: string, values: readonly string[] | null | undefined) =>
    values ? [{ sql: values.length > 0 ? `${column} in (${values.map(() => '?').join()})` : 'false', values }] : []
  return [
    ...among('kind', kinds),
    ...among('subject_id', subjects),
    ...among('actor_id', actors),
    ...(people ? [involvePeople('either', people)] : []),
    ...(doneBy ? [involvePeople('did', doneBy)] : []),
    ...(about ? [involvePeople('about', about)] : []),
    ...(incidents ? [ofIncidents(incidents)] : []),
    ...among('request', request == null ? null : [request]),
    // Times are RFC 3339 in UTC with milliseconds: as text they are in order.
    ...(from ? [{ sql: 'at >= ?', values: [from.toISOString()] }] : []),
    ...(to ? [{ sql: 'at < ?', values: [to.toISOString()] }] : []),
  ]
}

/** Nothing lies between: an empty answer would read as "nothing happened". */
function checkStretch(from: Date | null | undefined, to: Date | null | undefined): void {
  if (!from || !to || from <= to) return
  throw new BadInput([
    { path: 'from', message: `This is later than the end, ${to.toISOString()}.` },
    { path: 'to', message: `This is before the start, ${from.toISOString()}.` },
  ])
}
