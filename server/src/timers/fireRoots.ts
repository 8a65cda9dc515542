import type { EntityManager } from '@mikro-orm/postgresql'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import { v7 as uuid } from 'uuid'
import { appendTogether, type Sealed } from '../kernel/appendToLedger.ts'
import { readAtHand } from '../kernel/readAtHand.ts'
import { Forbidden } from '../kernel/refusals.ts'
import { writeRows } from '../kernel/seal.ts'
import type { Kernel, Work } from '../kernel/work.ts'
import { Moment } from './moment.entity.ts'
import { postponeMoments } from './postponeMoments.ts'
import { readDueMoments } from './readDueMoments.ts'
import { rules } from './rules.ts'

/** Whoever waits for one of the roots waits for all of them: after that the rest is let go unfired, and picked again. */
const LONGEST_MS = 100
/** More would save little, and the more rows are at hand the longer each flush compares them. */
const TOGETHER = 8

interface One extends Sealed {
  moments: Moment[]
  /** It threw, and is tried again later. */
  failed?: true
}

export interface Fired {
  moments: Moment[]
  /** The last that was written, or 0. */
  position: number
  /** The time that counts when the roots were had, and this process's. */
  readAt: Date
  readFrom: number
}

/**
 * Fires the first instant of each locked root, a few together: their rows are read and written at once; and for all of them the
 * ledger's lock and the commit, for which everybody waits, are paid once.
 */
export async function fireRoots(
  em: EntityManager,
  { readTime, mostAnHour }: Kernel,
  roots: readonly string[],
  now: Date,
): Promise<Fired> {
  const { readAt, due } = await readDueMoments(em, roots, now)
  const readFrom = performance.now()
  const firing = { em, now: readTime(readAt), mostAnHour }
  const done: One[] = []
  await em.execute('savepoint firing')
  for (let next = 0; next < due.length && performance.now() - readFrom < LONGEST_MS; next += TOGETHER)
    done.push(...(await fireTogether(firing, due.slice(next, next + TOGETHER))))
  const fired = done.filter(({ failed }) => !failed)
  await setState(em, 'fired', fired.filter(hasHappened))
  await setState(
    em,
    'void',
    fired.filter((one) => !hasHappened(one)),
  )
  const position = await appendTogether(em, done)
  return { moments: fired.flatMap(({ moments }) => moments), position, readAt: firing.now, readFrom }
}

type Firing = Pick<Work, 'em' | 'now' | 'mostAnHour'>

/** When one throws, each is fired again by itself: what a savepoint undoes is only its own. The last COMMIT releases. */
async function fireTogether({ em, ...given }: Firing, due: readonly Moment[][]): Promise<One[]> {
  const works = due.map(workIn({ ...given, em: em.fork({ keepTransactionContext: true }) }))
  await em.execute('release savepoint firing; savepoint firing')
  try {
    return await fireAll(works, due)
  } catch (error) {
    await em.execute('rollback to savepoint firing')
    const done: One[] = []
    if (due.length > 1) for (const moments of due) done.push(...(await fireTogether({ em, ...given }, [moments])))
    else
      done.push({ work: works[0]!, moments: due[0]!, failed: true, happened: await postponeMoments(works[0]!, due[0]!, error) })
    return done
  }
}

async function fireAll(works: readonly Work[], due: readonly Moment[][]): Promise<One[]> {
  for (const kind of new Set(due.map(([first]) => first!.kind))) {
    const subjects = due.flat().filter((moment) => moment.kind === kind)
    if (rules[kind].subject)
      await readAtHand(
        works[0]!.em,
        rules[kind].subject,
        subjects.map(({ subjectId }) => subjectId),
      )
  }
  const done: One[] = []
  for (const [index, moments] of due.entries()) done.push(await fire(works[index]!, moments))
  await writeRows(works[0]!)
  return done
}

async function fire(work: Work, moments: Moment[]): Promise<One> {
  const { kind, firesAt, rootId } = moments[0]!
  const { operation, run } = rules[kind]
  if (!mayPerform(work.actor, operation, {})) throw new Forbidden(operation, 'role')
  return { work, moments, happened: await run(work, { rootId, firesAt, subjects: moments.map(({ subjectId }) => subjectId) }) }
}

const workIn =
  (firing: Firing) =>
  ([first]: readonly Moment[]): Work => ({
    ...firing,
    request: uuid(),
    actor: { kind: 'rule', id: first!.kind },
  })

const hasHappened = ({ happened }: One) => happened.length > 0

async function setState(em: EntityManager, state: 'fired' | 'void', some: readonly One[]): Promise<void> {
  const ids = some.flatMap(({ moments }) => moments.map(({ id }) => id))
  if (ids.length > 0) await em.nativeUpdate(Moment, { id: { $in: ids } }, { state })
}
