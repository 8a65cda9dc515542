import type { EntityManager } from '@mikro-orm/postgresql'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import type { MomentKind } from '@muster/shared/vocabulary/clock'
import { v7 as uuid } from 'uuid'
import { appendTogether, type Sealed } from '../kernel/appendToLedger.ts'
import { Loaders } from '../kernel/loaders.ts'
import { readAtHand } from '../kernel/readAtHand.ts'
import { Forbidden } from '../kernel/refusals.ts'
import { writeRows } from '../kernel/seal.ts'
import { isForNow } from '../kernel/transaction.ts'
import type { Kernel, Work } from '../kernel/work.ts'
import { Moment } from './moment.entity.ts'
import { postponeMoments } from './postponeMoments.ts'
import { dueAt, readDueMoments, type DueMoment } from './readDueMoments.ts'
import { rules } from './rules.ts'
import { takeBack } from './takeBack.ts'

/** Whoever waits for one of the roots waits for all of them: after that the rest is let go unfired, and picked again. */
const LONGEST_MS = 100
/** More would save little, and the more rows are at hand the longer each flush compares them. */
const TOGETHER = 24

interface One extends Sealed {
  work: Work
  moments: DueMoment[]
  /** It threw, and is tried again later. */
  failed?: true
}

export interface Fired {
  moments: DueMoment[]
  /** The last that was written, or 0. */
  position: number
  /** The time that counts when the roots were had, and this process's. */
  readAt: Date
  readFrom: number
}

/**
 * Fires the first instant of each locked root, a few together: their rows are read and written at once; and for all of them the
 * ledger's lock and the commit, for which everybody waits, are paid once. Throws when what several did cannot be written; of one that is
 * alone it is undone, and tried again later. Nothing when all of it is early by now: the clock was put back since it was read.
 */
export async function fireRoots(
  em: EntityManager,
  { readTime, mostAnHour, allowedHosts }: Kernel,
  roots: readonly string[],
  now: Date,
): Promise<Fired | undefined> {
  const { readAt, due: held } = await readDueMoments(em, roots, now)
  const readFrom = performance.now()
  const firing = { em, now: readTime(readAt), mostAnHour, allowedHosts }
  const due = held.filter(([first]) => dueAt(first!) <= +firing.now)
  if (held.length > due.length && due.length === 0) return undefined
  const done: One[] = []
  await em.execute('savepoint unfired; savepoint firing')
  for (let next = 0; next < due.length && performance.now() - readFrom < LONGEST_MS; next += TOGETHER)
    done.push(...(await fireTogether(firing, due.slice(next, next + TOGETHER))))
  const fired = done.filter(({ failed }) => !failed)
  await setState(em, 'fired', fired.filter(hasHappened))
  await setState(
    em,
    'void',
    fired.filter((one) => !hasHappened(one)),
  )
  const read = { readAt: firing.now, readFrom }
  try {
    return { moments: fired.flatMap(({ moments }) => moments), position: await appendTogether(em, done), ...read }
  } catch (error) {
    if (done.length > 1 || isForNow(error)) throw error
    return { moments: [], position: await takeBack(done[0]!, error), ...read }
  }
}

type Firing = Pick<Work, 'em' | 'now' | 'mostAnHour' | 'allowedHosts'>

/** When one throws, each is fired again by itself: what a savepoint undoes is only its own. The last COMMIT releases. */
async function fireTogether({ em, ...given }: Firing, due: readonly DueMoment[][]): Promise<One[]> {
  const works = worksIn({ ...given, em: em.fork({ keepTransactionContext: true }) }, due)
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

async function fireAll(works: readonly Work[], due: readonly DueMoment[][]): Promise<One[]> {
  const seen = new Map<MomentKind, Map<string, unknown> | undefined>()
  for (const kind of new Set(due.map(([first]) => first!.kind))) {
    const moments = due.flat().filter((moment) => moment.kind === kind)
    seen.set(kind, await see(works[0]!, kind, moments))
  }
  const done: One[] = []
  for (const [index, moments] of due.entries()) {
    const { kind, rootId } = moments[0]!
    done.push(await fire(works[index]!, moments, seen.get(kind)?.get(rootId)))
  }
  await writeRows(works[0]!)
  return done
}

/** What is read at once for all that come due together. */
async function see(work: Work, kind: MomentKind, moments: readonly DueMoment[]) {
  const { subject, see } = rules[kind]
  if (subject)
    await readAtHand(
      work.em,
      subject,
      moments.map(({ subjectId }) => subjectId),
    )
  return see?.(work, [...new Set(moments.map(({ rootId }) => rootId))])
}

async function fire(work: Work, moments: DueMoment[], seen: unknown): Promise<One> {
  const { kind, firesAt, rootId } = moments[0]!
  const { operation, run } = rules[kind]
  if (!mayPerform(work.actor, operation, {})) throw new Forbidden(operation, 'role')
  const subjects = moments.map(({ subjectId }) => subjectId)
  return { work, moments, happened: await run(work, { rootId, firesAt, subjects }, seen) }
}

function worksIn(firing: Firing, due: readonly DueMoment[][]): Work[] {
  const load = new Loaders(firing.em)
  return due.map(([first]) => ({ ...firing, load, request: uuid(), actor: { kind: 'rule', id: first!.kind } }))
}

const hasHappened = ({ happened }: One) => happened.length > 0

async function setState(em: EntityManager, state: 'fired' | 'void', some: readonly One[]): Promise<void> {
  const ids = some.flatMap(({ moments }) => moments.map(({ id }) => id))
  if (ids.length > 0) await em.nativeUpdate(Moment, { id: { $in: ids } }, { state })
}
