import type { EntityManager } from '@mikro-orm/postgresql'
import { roots, type RootKind } from './roots.ts'

/** From then on a held root is waited for: a busy incident must not be passed over for ever. */
const PATIENCE_MS = 500

/**
 * Locks the roots of the earliest moments that may fire. The lock of a moment is its root's: commands hold the same one, so
 * they move and delete moments freely. A root that is held is skipped, so that nobody who holds one waits for another.
 */
export function pickDueRoots(em: EntityManager, kind: RootKind, now: Date, most: number): Promise<string[]> {
  return pick(em, kind, { dueBy: now, most, whenHeld: 'skip locked' })
}

/** Half a second late its lock is queued for like any other, within `lock_timeout`; by who holds no other. */
export async function waitForHeldRoot(em: EntityManager, kind: RootKind, now: Date): Promise<string[]> {
  return pick(em, kind, { dueBy: new Date(now.getTime() - PATIENCE_MS), most: 1, whenHeld: '' })
}

/** One that is known, unless somebody holds it. */
export async function pickRoot(em: EntityManager, kind: RootKind, id: string): Promise<string[]> {
  const found = await em.execute<{ id: string }[]>(`select id from ${roots[kind].table} where id = ? for update skip locked`, [
    id,
  ])
  return found.map((root) => root.id)
}

interface Picking {
  dueBy: Date
  most: number
  whenHeld: '' | 'skip locked'
}

async function pick(em: EntityManager, kind: RootKind, { dueBy, most, whenHeld }: Picking): Promise<string[]> {
  const found = await em.execute<{ id: string }[]>(
    `select root.id from moment join ${roots[kind].table} as root on root.id = moment.root_id
     where moment.state = 'due' and moment.root_kind = ? and greatest(moment.fires_at, moment.retry_at) <= ?
     order by greatest(moment.fires_at, moment.retry_at) limit ?
     for update of root ${whenHeld}`,
    [kind, dueBy, most],
  )
  return [...new Set(found.map(({ id }) => id))]
}
