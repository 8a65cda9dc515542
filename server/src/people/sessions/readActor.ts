import type { EntityManager } from '@mikro-orm/postgresql'
import type { PersonActor } from '@muster/shared/vocabulary/actor'
import { asActor, sessionColumns, sessionIsLive, type PersonRow } from '../../kernel/readAuthority.ts'
import type { Kernel } from '../../kernel/work.ts'
import { hashSecret } from './hashSecret.ts'

export interface SignedInPerson {
  actor: PersonActor
  session: string
}

/**
 * Whose cookie this is, for reads. A command reads it again under its lock. Last use is bookkeeping, written at most once a
 * minute.
 */
export async function readActor(kernel: Kernel, token: string): Promise<SignedInPerson | undefined> {
  const [signedIn] = await readActors(kernel, [token])
  return signedIn
}

/** The same of many cookies, in their order. */
export async function readActors(kernel: Kernel, tokens: readonly string[]): Promise<(SignedInPerson | undefined)[]> {
  const em = kernel.em.fork()
  const hashes = tokens.map(hashSecret)
  const rows = await em.execute<(PersonRow & { session: string; token_hash: string; is_stale: boolean })[]>(
    `select ${sessionColumns}, session.id as session, session.token_hash, session.last_used_at < now() - interval '1 minute' as is_stale
     from session join person on person.id = session.person_id
     where session.token_hash in (${hashes.map(() => '?').join()}) and ${sessionIsLive} and person.status = 'active'`,
    hashes,
  )
  const stale = rows.filter(({ is_stale: isStale }) => isStale).map(({ session }) => session)
  if (stale.length > 0)
    await em.execute(`update session set last_used_at = now() where id in (${stale.map(() => '?').join()})`, stale)
  const byHash = new Map(rows.map((row) => [row.token_hash, { actor: asActor(row, kernel), session: row.session }]))
  return hashes.map((hash) => byHash.get(hash))
}

/** Which of these sessions are still good; those of open screens count as used. */
export async function readLiveSessions(em: EntityManager, sessions: readonly string[]): Promise<Set<string>> {
  if (sessions.length === 0) return new Set()
  const rows = await em.execute<{ id: string }[]>(
    `update session set last_used_at = now() from person
     where session.id in (${sessions.map(() => '?').join()}) and ${sessionIsLive} and person.id = session.person_id and person.status = 'active'
     returning session.id`,
    [...sessions],
  )
  return new Set(rows.map(({ id }) => id))
}
