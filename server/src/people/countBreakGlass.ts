import type { EntityManager } from '@mikro-orm/postgresql'

/** The break-glass accounts that would open: of active administrators with a password and a second factor, or a passkey alone. */
export async function countBreakGlass(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ ready: number }[]>(
    `select count(*)::int as ready from person
     where is_break_glass and role = 'system_administrator' and status = 'active' and (
       exists (select from passkey where passkey.person_id = person.id and removed_at is null)
       or password_hash is not null and exists (select from totp where totp.person_id = person.id and confirmed_at is not null))`,
  )
  return row!.ready
}
