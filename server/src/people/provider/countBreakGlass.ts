import type { EntityManager } from '@mikro-orm/postgresql'
import { locks } from '../../kernel/locks.ts'

/** A break-glass account can be used by nobody if its owner is away: two are demanded (threat model, Break-glass). */
export const BREAK_GLASS_WANTED = 2

/** An active administrator with a passkey, or with a password and an authenticator. */
const canComeIn = `role = 'system_administrator' and status = 'active' and (
  exists (select from passkey where passkey.person_id = person.id and removed_at is null)
  or password_hash is not null and exists (select from totp where totp.person_id = person.id and confirmed_at is not null))`

/** The break-glass accounts that would open; `without` leaves one out. */
export async function countBreakGlass(em: EntityManager, without: string | null = null): Promise<number> {
  const [row] = await em.execute<{ ready: number }[]>(
    `select count(*)::int as ready from person where is_break_glass and ${canComeIn} and id is distinct from ?::uuid`,
    [without],
  )
  return row!.ready
}

/** Whether somebody could come in without the provider, were they marked. */
export async function canBreakGlass(em: EntityManager, id: string): Promise<boolean> {
  return (await em.execute(`select from person where id = ? and ${canComeIn}`, [id])).length > 0
}

/** One at a time, so that two who unmark at once do not both find that the other's stays. */
export async function lockBreakGlass(em: EntityManager): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(${locks.breakGlass}, 0)`)
}
