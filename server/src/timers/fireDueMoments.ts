import type { EntityManager } from '@mikro-orm/postgresql'
import { Unavailable } from '../kernel/refusals.ts'
import { transaction } from '../kernel/transaction.ts'
import type { Kernel } from '../kernel/work.ts'
import { fireRoots, type Fired } from './fireRoots.ts'
import { pickDueRoots, pickRoot, waitForHeldRoot } from './pickDueRoots.ts'
import { dueAt } from './readDueMoments.ts'
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
    const count = signal?.aborted ? 0 : await fireSome(firing, kind, now, (em) => pickDueRoots(em, kind, now, BATCH))
    if (count === 0) return fired
    fired += count
  }
}

/** One that somebody held for too long. */
export function fireHeld(firing: Firing, kind: RootKind, now: Date): Promise<number> {
  return fireSome(firing, kind, now, (em) => waitForHeldRoot(em, kind, now))
}

/** How many moments of how many roots were dealt with; 0 when none was to be had. */
async function fireSome(
  firing: Firing,
  kind: RootKind,
  now: Date,
  pick: (em: EntityManager) => Promise<string[]>,
): Promise<number> {
  let picked: string[] = []
  try {
    const done = await transaction(firing.kernel.em, async (em) => {
      picked = await pick(em)
      return picked.length > 0 ? fireRoots(em, firing.kernel, picked, now) : undefined
    })
    return done ? tell(firing, done) : 0
  } catch (error) {
    if (picked.length < 2 || error instanceof Unavailable) throw error
    return fireApart(firing, kind, now, picked)
  }
}

/** What one did cannot be written: each by itself, so that nobody waits for its rows who holds the ledger's lock. */
async function fireApart(firing: Firing, kind: RootKind, now: Date, picked: readonly string[]): Promise<number> {
  let fired = 0
  for (const id of picked) fired += await fireSome(firing, kind, now, (em) => pickRoot(em, kind, id))
  return fired
}

function tell({ kernel, fired }: Firing, { moments, position, readAt, readFrom }: Fired): number {
  if (position > 0) kernel.ring(position)
  const waitedMs = performance.now() - readFrom
  for (const moment of moments) fired?.(Math.max(0, readAt.getTime() - dueAt(moment) + waitedMs))
  return Math.max(1, moments.length) // Somebody else may have fired them before we had the lock: look again.
}
