import type { EntityManager } from '@mikro-orm/postgresql'
import type { MomentKind } from '@muster/shared/vocabulary/clock'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import { v7 as uuid } from 'uuid'
import { stepEscalation } from '../escalations/stepEscalation.ts'
import { breachClock } from '../escalations/breachClock.ts'
import { recomputeClock } from '../clocks/recomputeClock.ts'
import { warnClock } from '../escalations/warnClock.ts'
import { Forbidden } from '../kernel/refusals.ts'
import type { Rule } from '../kernel/rule.ts'
import { seal } from '../kernel/seal.ts'
import { transaction } from '../kernel/transaction.ts'
import type { Kernel, Work } from '../kernel/work.ts'
import type { Moment } from './moment.entity.ts'
import { pickDueRoot } from './pickDueRoot.ts'
import { postponeMoments } from './postponeMoments.ts'
import { readDueMoments } from './readDueMoments.ts'

const rules: Record<MomentKind, Rule> = {
  'clock.warn': warnClock,
  'clock.breach': breachClock,
  'clock.recompute': recomputeClock,
  'escalation.step': stepEscalation,
}

/**
 * Fires what is due, one root and one instant per transaction, until nothing is free. A crash gives back what it held;
 * firing and its effects commit together: exactly once. A `now` read earlier is only more careful: never early.
 */
export async function fireDueMoments(kernel: Kernel, now: Date, signal?: AbortSignal): Promise<number> {
  for (let fired = 0; ; fired++) {
    if (signal?.aborted) return fired
    const position = await transaction(kernel.em, (em) => fireNext(em, kernel, now))
    if (position === undefined) return fired
    if (position > 0) kernel.ring(position)
  }
}

/** The position that was reached, 0 when nothing was written, undefined when nothing is due and free. */
async function fireNext(em: EntityManager, { readTime }: Kernel, now: Date): Promise<number | undefined> {
  const root = await pickDueRoot(em, now)
  if (!root) return undefined
  const { moments, readAt } = await readDueMoments(em, root, now)
  if (moments.length === 0) return 0

  const work = { actor: { kind: 'rule', id: moments[0]!.kind } as const, now: readTime(readAt), request: uuid() }
  // Never released: COMMIT does that, and a RELEASE would be one more round trip under the ledger's lock.
  await em.execute('savepoint firing')
  try {
    return await fire({ em, ...work }, moments)
  } catch (error) {
    await em.execute('rollback to savepoint firing')
    em.clear()
    return postponeMoments({ em, ...work }, moments, error)
  }
}

async function fire(work: Work, moments: Moment[]): Promise<number> {
  const { kind, firesAt, rootId } = moments[0]!
  const { operation, run } = rules[kind]
  if (!mayPerform(work.actor, operation, {})) throw new Forbidden(operation, 'role')

  const happened = await run(work, { rootId, firesAt, subjects: moments.map(({ subjectId }) => subjectId) })
  for (const moment of moments) moment.state = happened.length > 0 ? 'fired' : 'void'
  if (happened.length > 0) return seal(work, happened)
  await work.em.flush()
  return 0
}
