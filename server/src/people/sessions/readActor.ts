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
  const em = kernel.em.fork()
  const [row] = await em.execute<(PersonRow & { session: string; is_stale: boolean })[]>(
    `select ${sessionColumns}, session.id as session, session.last_used_at < now() - interval '1 minute' as is_stale
     from session join person on person.id = session.person_id
     where session.token_hash = ? and ${sessionIsLive} and person.status = 'active'`,
    [hashSecret(token)],
  )
  if (!row) return undefined
  if (row.is_stale) await em.execute('update session set last_used_at = now() where id = ?', [row.session])
  return { actor: asActor(row, kernel), session: row.session }
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
