import { visitor, type Actor, type PersonActor } from '@muster/shared/vocabulary/actor'
import type { EntityManager } from '@mikro-orm/postgresql'
import { passGate } from './gate.ts'
import { Unauthenticated } from './refusals.ts'
import type { Knock } from './work.ts'

export interface PersonRow {
  id: string
  role: PersonActor['role']
  client_id: string | null
  vendor_id: string | null
  linked: string[]
}

/** What of a person decides what they may do, wherever it is read. */
export const personColumns = `person.id, person.role, person.client_id, person.vendor_id, person.linked_client_ids::text[] as linked`

/** A session that is still good: not ended, used within 12 h, not older than 7 d. */
export const sessionIsLive = `session.ended_at is null and session.expires_at > now() and session.last_used_at > now() - interval '12 hours'`

export const asActor = ({ id, role, client_id, vendor_id, linked }: PersonRow): PersonActor => ({
  kind: 'person',
  id,
  role,
  clientId: client_id,
  vendorId: vendor_id,
  linkedClientIds: linked,
})

/**
 * Who acts, read behind the gate and under FOR SHARE: a suspension or the end of a session waits for this command, or
 * this command waits for it and then, since FOR SHARE looks at the newest row, finds nothing.
 */
export async function readAuthority(em: EntityManager, knock: Knock): Promise<{ actor: Actor; at: Date }> {
  if (knock.kind !== 'person') return { actor: knock.kind === 'visitor' ? visitor : knock, at: await readClock(em) }

  const [row] = await em.execute<(PersonRow & { now: string })[]>(
    `with gate as materialized (select ${passGate}, set_config('statement_timeout', '5s', true))
     select ${personColumns}, clock_timestamp() as now
     from gate, session join person on person.id = session.person_id
     where session.id = ? and ${sessionIsLive} and person.id = ? and person.status = 'active'
     for share of session, person`,
    [knock.person, knock.session, knock.person],
  )
  if (!row) throw new Unauthenticated('ended')
  return { actor: asActor(row), at: new Date(row.now) }
}

async function readClock(em: EntityManager): Promise<Date> {
  const [row] = await em.execute<{ now: string }[]>(
    `select clock_timestamp() as now, set_config('statement_timeout', '5s', true)`,
  )
  return new Date(row!.now)
}
