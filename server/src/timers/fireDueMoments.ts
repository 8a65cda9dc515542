import type { EntityManager } from '@mikro-orm/postgresql'
import { transaction } from '../kernel/transaction.ts'
import type { Kernel } from '../kernel/work.ts'
import { fireRoots } from './fireRoots.ts'
import { pickDueRoots, waitForHeldRoot } from './pickDueRoots.ts'
import { rootKinds, type RootKind } from './roots.ts'

/** So many moments' roots are held by one transaction at most. */
export const BATCH = 100

export interface Firing {
  kernel: Kernel
  /** Told after COMMIT of each moment, how long after it was due. */
  fired?(lateMs: number): void
}

/**
 * Fires what is due, whatever it hangs on, until nothing is left that is free. A crash gives back what it held; firing and its
 * effects commit together: exactly once. A `now` read earlier is only more careful: never early.
 */
export async function fireDueMoments(kernel: Kernel, now: Date): Promise<number> {
  let fired = 0
  for (const kind of rootKinds) {
    let more: number
    do {
      more = (await fireFree({ kernel }, kind, now)) + (await fireHeld({ kernel }, kind, now))
      fired += more
    } while (more > 0)
  }
  return fired
}

/** What is due and held by nobody, in one lane. */
export async function fireFree(firing: Firing, kind: RootKind, now: Date, signal?: AbortSignal): Promise<number> {
  for (let fired = 0; ; ) {
    const count = signal?.aborted ? 0 : await fireSome(firing, now, (em) => pickDueRoots(em, kind, now, BATCH))
    if (count === 0) return fired
    fired += count
  }
}

/** One that somebody held for too long. */
export function fireHeld(firing: Firing, kind: RootKind, now: Date): Promise<number> {
  return fireSome(firing, now, (em) => waitForHeldRoot(em, kind, now))
}

/** How many moments of how many roots were dealt with; 0 when none was to be had. */
async function fireSome({ kernel, fired }: Firing, now: Date, pick: (em: EntityManager) => Promise<string[]>): Promise<number> {
  const done = await transaction(kernel.em, async (em) => {
    const picked = await pick(em)
    return picked.length > 0 ? fireRoots(em, kernel, picked, now) : undefined
  })
  if (!done) return 0
  if (done.position > 0) kernel.ring(done.position)
  const waitedMs = performance.now() - done.readFrom
  for (const moment of done.moments) fired?.(Math.max(0, done.readAt.getTime() - dueAt(moment) + waitedMs))
  return Math.max(1, done.moments.length) // Somebody else may have fired them before we had the lock: look again.
}

const dueAt = ({ firesAt, retryAt }: { firesAt: Date; retryAt: Date | null }) => Math.max(+firesAt, +(retryAt ?? 0))
