import { isDeepStrictEqual } from 'node:util'
import { recomputeLife } from '@muster/shared/rules/clockLife'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Clock } from './clock.entity.ts'
import { limitsNow } from './limitsNow.ts'
import { resumeClocks } from './resumeClocks.ts'
import { setClock } from './setClock.ts'
import { settle } from './settle.ts'
import type { Limits } from './startClock.ts'
import { tellTogether } from './tellTogether.ts'

type Figures = Pick<Clock, 'targetMs' | 'limitMs' | 'usedMs'>

/** Why limits are looked at again: another severity, or what set other terms (the client's hours, a tier, an agreement). */
type Cause = 'severity' | { terms: readonly string[] }

/** A review's limit is one and the same for all. */
export const recomputed = ['response', 'resolution', 'update'] as const

/**
 * A step, behind the incident's lock: clocks that have not stopped get the limits that hold now, from their start on. What they
 * used, their pauses and a breach that happened stay (rules §2). A P1 does not stand still.
 */
export async function recomputeClocks(work: Work, incident: Incident, cause: Cause): Promise<Happening[]> {
  const clocks = await work.em.find(Clock, { incidentId: incident.id, stoppedAt: null, kind: { $in: [...recomputed] } })
  const limitsOf = await limitsNow(work.em, incident, clocks, work.now)
  const others = clocks.filter((clock) => differs(clock, limitsOf(clock)))
  const breaches = settle(work, others)
  const before = new Map(others.map(({ id, targetMs, limitMs, usedMs }) => [id, { targetMs, limitMs, usedMs }]))
  for (const clock of others) await recompute(work, clock, limitsOf(clock))
  const paused = incident.severity === 'P1' ? clocks.filter(({ pausedAt }) => pausedAt) : []
  return [...breaches, ...tellRecomputed(others, before, cause), ...(await resumeClocks(work, paused, { since: work.now }))]
}

async function recompute(work: Work, clock: Clock, limits: Limits): Promise<void> {
  const life = recomputeLife(clock, limits, work.now)
  clock.because = [...limits.because]
  // A target that has moved ahead again is told of again.
  if (life.atRiskAt && life.atRiskAt > work.now) clock.atRiskFiredAt = null
  await setClock(work, clock, life)
}

function differs(clock: Clock, { targetMs, limitMs, calendar }: Limits): boolean {
  return clock.targetMs !== targetMs || clock.limitMs !== limitMs || !isSame(clock.calendar, calendar)
}

/** The database gives an object's keys back in an order of its own. */
const isSame = (one: Limits['calendar'], other: Limits['calendar']) => isDeepStrictEqual(one, other)

function tellRecomputed(clocks: readonly Clock[], before: ReadonlyMap<string, Figures>, cause: Cause): Happening[] {
  const common: NonNullable<Happening['changes']> =
    cause === 'severity' ? { cause: [null, cause] } : { cause: [null, 'terms'], terms: [null, cause.terms] }
  return tellTogether(
    'clock.recomputed',
    clocks,
    ({ targetMs, limitMs, calendar, usedMs, atRiskAt, dueAt, because }) => ({
      targetMs,
      limitMs,
      calendar,
      usedMs,
      atRiskAt,
      dueAt,
      because,
    }),
    { common, before: ({ id }) => ({ ...before.get(id)! }) },
  )
}
