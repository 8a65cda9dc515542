import { visitor, type Actor, type LinkKind, type PersonActor } from '@muster/shared/vocabulary/actor'
import { secondFactorRoles } from '@muster/shared/policy/permissions'
import type { EntityManager } from '@mikro-orm/postgresql'
import { passGate } from './gate.ts'
import { Unauthenticated } from './refusals.ts'
import type { Caller, Kernel } from './work.ts'

export interface PersonRow {
  id: string
  role: PersonActor['role']
  client_id: string | null
  vendor_id: string | null
  linked: string[]
  has_factor: boolean
  /** A provider said that a second factor was shown to it. */
  vouched: boolean
  awaits_factor: boolean
}

/** What of a person decides what they may do, wherever it is read. */
const personColumns = `person.id, person.role, person.client_id, person.vendor_id, person.linked_client_ids::text[] as linked,
  exists (select from totp where totp.person_id = person.id and totp.confirmed_at is not null)
  or exists (select from passkey where passkey.person_id = person.id and passkey.removed_at is null) as has_factor`

/** Of a session: a provider's word counts as a second factor, but one of ours that was not shown yet is missing. */
export const sessionColumns = `${personColumns}, session.factor_vouched as vouched, session.awaits_factor`

/** Of a key: its owner's last coming from a provider counts. */
export const keyColumns = `${personColumns}, false as awaits_factor,
  exists (select from identity where identity.person_id = person.id and identity.vouches) as vouched`

/** A session that is still good: not ended, used within 12 h, not older than 7 d. */
export const sessionIsLive = `session.ended_at is null and session.expires_at > now() and session.last_used_at > now() - interval '12 hours'`

/** A key that is still good: neither revoked nor at its end. */
export const keyIsLive = `api_key.revoked_at is null and api_key.expires_at > now()`

/** A provider's word counts only as long as it signs people in: what it said once is not asked again by anybody. */
export const asActor = (
  { id, role, client_id, vendor_id, linked, has_factor, vouched, awaits_factor }: PersonRow,
  { demandsSecondFactor, heedsProvider }: Pick<Kernel, 'demandsSecondFactor' | 'heedsProvider'>,
): PersonActor => {
  const hasOne = has_factor || (vouched && heedsProvider)
  const lacksOne = awaits_factor || (demandsSecondFactor && secondFactorRoles.has(role) && !hasOne)
  return {
    kind: 'person',
    id,
    role,
    clientId: client_id,
    vendorId: vendor_id,
    linkedClientIds: linked,
    ...(awaits_factor && { awaitsSecondFactor: true }),
    ...(lacksOne && { lacksSecondFactor: true }),
  }
}

/**
 * Who acts, read behind the gate and under FOR SHARE: a suspension or the end of a session waits for this command, or
 * this command waits for it and then, since FOR SHARE looks at the newest row, finds nothing.
 */
export async function readAuthority(
  em: EntityManager,
  { knock, kernel }: Pick<Caller, 'knock' | 'kernel'>,
): Promise<{ actor: Actor; at: Date }> {
  if (knock.kind === 'visitor') return { actor: visitor, at: await readClock(em) }
  if (knock.kind === 'system') return { actor: knock, at: await readClock(em) }
  const query = knock.kind === 'link' ? byLink[knock.of] : queries[knock.kind]
  const [row] = await em.execute<(PersonRow & { now: string; scopes?: string[] })[]>(query, [
    knock.person,
    proofOf(knock),
    knock.person,
  ])
  if (!row) throw new Unauthenticated(knock.kind === 'key' ? 'revoked' : 'ended')
  const actor = asActor(row, kernel)
  const at = new Date(row.now)
  if (knock.kind === 'link') return { actor: { ...actor, byLink: knock.of }, at }
  return knock.kind === 'person' ? { actor, at } : { actor: { ...actor, key: { id: knock.key, scopes: row.scopes! } }, at }
}

/** What they brought, besides who they say they are. */
function proofOf(knock: Exclude<Caller['knock'], { kind: 'visitor' | 'system' }>): string {
  if (knock.kind === 'link') return knock.tokenHash
  return knock.kind === 'person' ? knock.session : knock.key
}

const gate = `with gate as materialized (select ${passGate}, set_config('statement_timeout', '5s', true))`
const bySession = `${gate}
  select ${sessionColumns}, clock_timestamp() as now
  from gate, session join person on person.id = session.person_id
  where session.id = ? and ${sessionIsLive} and person.id = ? and person.status = 'active'
  for share of session, person`
const byKey = `${gate}
  select ${keyColumns}, api_key.scopes, clock_timestamp() as now
  from gate, api_key join person on person.id = api_key.owner_id
  where api_key.id = ? and ${keyIsLive} and person.id = ? and person.status = 'active'
  for share of api_key, person`

const byLinkOf = (links: string) => `${gate}
  select ${keyColumns}, clock_timestamp() as now
  from gate, ${links} join person on person.id = link.person_id
  where link.token_hash = ? and person.id = ? and person.status = 'active'
  for share of person`
const byLink: Record<LinkKind, string> = {
  page: byLinkOf('(select token_hash, person_id from answer_link join page on page.id = page_id) as link'),
  mail: byLinkOf('unfollow_link as link'),
}
const queries = { person: bySession, key: byKey }

async function readClock(em: EntityManager): Promise<Date> {
  const [row] = await em.execute<{ now: string }[]>(
    `select clock_timestamp() as now, set_config('statement_timeout', '5s', true)`,
  )
  return new Date(row!.now)
}
