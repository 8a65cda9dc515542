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
  const rows = await em.execute<(PersonRow & Used & { token_hash: string })[]>(
    `select ${sessionColumns}, session.id as session, session.token_hash, ${isStale}
     from session join person on person.id = session.person_id
     where session.token_hash in (${hashes.map(() => '?').join()}) and ${sessionIsLive} and person.status = 'active'`,
    hashes,
  )
  await keepInUse(em, rows)
  const byHash = new Map(rows.map((row) => [row.token_hash, { actor: asActor(row, kernel), session: row.session }]))
  return hashes.map((hash) => byHash.get(hash))
}

/** Which of these sessions are still good; those of open screens count as used. */
export async function readLiveSessions(em: EntityManager, sessions: readonly string[]): Promise<Set<string>> {
  if (sessions.length === 0) return new Set()
  const rows = await em.execute<Used[]>(
    `select session.id as session, ${isStale} from session join person on person.id = session.person_id
     where session.id in (${sessions.map(() => '?').join()}) and ${sessionIsLive} and person.status = 'active'`,
    [...sessions],
  )
  await keepInUse(em, rows)
  return new Set(rows.map(({ session }) => session))
}

interface Used {
  session: string
  is_stale: boolean
}

const isStale = `session.last_used_at < now() - interval '1 minute' as is_stale`

/** Those that somebody else writes just now are in use as well: servers that share screens never wait for each other here. */
async function keepInUse(em: EntityManager, used: readonly Used[]): Promise<void> {
  const stale = used.filter(({ is_stale: isStale }) => isStale).map(({ session }) => session)
  if (stale.length === 0) return
  await em.execute(
    `update session set last_used_at = now()
     where id in (select id from session where id in (${stale.map(() => '?').join()}) for no key update skip locked)`,
    stale,
  )
}
