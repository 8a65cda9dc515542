import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { type Person } from './person.entity.ts'
import { locks } from '../kernel/locks.ts'

/**
 * A step: refuses to take the last active administrator away. One at a time, so that two who leave at once do not both find
 * that the other stays.
 */
export async function keepAnAdministrator({ em }: Work, leaving: Person): Promise<void> {
  if (leaving.role !== 'system_administrator' || leaving.status !== 'active') return
  await em.execute(`select pg_advisory_xact_lock(${locks.administrators}, 0)`)
  const [row] = await em.execute<{ others: number }[]>(
    `select count(*)::int as others from person where role = 'system_administrator' and status = 'active' and id <> ?`,
    [leaving.id],
  )
  refuseNoAdministrator(row!.others)
}

/** There is always one who may let somebody else in. */
export function refuseNoAdministrator(others: number): void {
  if (others === 0)
    throw new Conflict('This is the last active administrator: make somebody else one first.', { status: 'active' })
}
