import type { EntityManager } from '@mikro-orm/postgresql'

/** From then on a held root is waited for: a busy incident must not be passed over for ever. */
const PATIENCE_MS = 500

/**
 * Locks the root of the earliest moment that may fire. The lock of a moment is its root's: commands hold the same one, so
 * they move and delete moments freely, and nobody takes two locks in two orders. A root that is held is skipped, until its
 * moment is half a second late: then its lock is queued for like any other, within `lock_timeout`.
 */
export async function pickDueRoot(em: EntityManager, now: Date): Promise<string | undefined> {
  return (await pick(em, now, 'skip locked')) ?? pick(em, new Date(now.getTime() - PATIENCE_MS), '')
}

async function pick(em: EntityManager, dueBy: Date, whenHeld: '' | 'skip locked'): Promise<string | undefined> {
  const [root] = await em.execute<{ id: string }[]>(
    `select incident.id from moment join incident on incident.id = moment.root_id
     where moment.state = 'due' and moment.fires_at <= ? and (moment.retry_at is null or moment.retry_at <= ?)
     order by moment.fires_at limit 1
     for update of incident ${whenHeld}`,
    [dueBy, dueBy],
  )
  return root?.id
}
