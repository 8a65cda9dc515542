import type { EntityManager } from '@mikro-orm/postgresql'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import { v7 as uuid } from 'uuid'
import { appendTogether, type Sealed } from '../kernel/appendToLedger.ts'
import type { Happening } from '../kernel/happening.ts'
import { Forbidden } from '../kernel/refusals.ts'
import { writeRows } from '../kernel/seal.ts'
import type { Kernel, Work } from '../kernel/work.ts'
import { Moment } from './moment.entity.ts'
import { postponeMoments } from './postponeMoments.ts'
import { readDueMoments } from './readDueMoments.ts'
import { rules } from './rules.ts'

/** Whoever waits for one of the roots waits for all of them: after that the rest is let go unfired, and picked again. */
const LONGEST_MS = 100

export interface Fired {
  moments: Moment[]
  /** The last that was written, or 0. */
  position: number
  /** The database's time, and this process's when it was read. */
  readAt: Date
  readFrom: number
}

/**
 * Fires the first instant of each locked root, each in a savepoint of its own, and writes what they all did in one insert: the
 * ledger's lock and the commit, for which everybody waits, are paid once.
 */
export async function fireRoots(em: EntityManager, { readTime }: Kernel, roots: readonly string[], now: Date): Promise<Fired> {
  const { readAt, due } = await readDueMoments(em, roots, now)
  const readFrom = performance.now()
  const done: Record<'fired' | 'void', Moment[]> = { fired: [], void: [] }
  const told: Sealed[] = []
  for (const moments of due) {
    if (performance.now() - readFrom > LONGEST_MS) break
    const actor = { kind: 'rule', id: moments[0]!.kind } as const
    const work = { em: em.fork({ keepTransactionContext: true }), actor, now: readTime(readAt), request: uuid() }
    // The last is not released: COMMIT does that, and it would be one more round trip.
    await em.execute(told.length > 0 ? 'release savepoint firing; savepoint firing' : 'savepoint firing')
    try {
      const happened = await fire(work, moments)
      told.push({ work, happened })
      done[happened.length > 0 ? 'fired' : 'void'].push(...moments)
    } catch (error) {
      await em.execute('rollback to savepoint firing')
      told.push({ work, happened: await postponeMoments(work, moments, error) })
    }
  }
  for (const [state, moments] of entriesOf(done))
    if (moments.length > 0) await em.nativeUpdate(Moment, { id: { $in: moments.map(({ id }) => id) } }, { state })
  return { moments: [...done.fired, ...done.void], position: await appendTogether(em, told), readAt: readTime(readAt), readFrom }
}

const entriesOf = <Key extends string, Value>(record: Record<Key, Value>) => Object.entries(record) as [Key, Value][]

async function fire(work: Work, moments: Moment[]): Promise<Happening[]> {
  const { kind, firesAt, rootId } = moments[0]!
  const { operation, run } = rules[kind]
  if (!mayPerform(work.actor, operation, {})) throw new Forbidden(operation, 'role')

  const happened = await run(work, { rootId, firesAt, subjects: moments.map(({ subjectId }) => subjectId) })
  await writeRows(work)
  return happened
}
