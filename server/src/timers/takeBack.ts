import { appendToLedger } from '../kernel/appendToLedger.ts'
import type { Work } from '../kernel/work.ts'
import { postponeMoments } from './postponeMoments.ts'
import type { DueMoment } from './readDueMoments.ts'

interface Undone {
  work: Work
  moments: readonly DueMoment[]
}

/**
 * What was done since `savepoint unfired` cannot be said, so it is undone, and tried again later. Where that it is parked cannot be
 * said either, it is tried on and on. Answers the last position that was written, or 0.
 */
export async function takeBack({ work, moments }: Undone, error: unknown): Promise<number> {
  await work.em.execute('rollback to savepoint unfired')
  try {
    return await appendToLedger(work, await postponeMoments(work, moments, error))
  } catch {
    await work.em.execute('rollback to savepoint unfired')
    await postponeMoments(work, moments, error, Infinity)
    return 0
  }
}
