import type { ClockLife } from '@muster/shared/rules/clockLife'
import { clockMoments } from '@muster/shared/rules/clockMoments'
import { v7 as uuid } from 'uuid'
import type { Work } from '../kernel/work.ts'
import { Moment } from '../timers/moment.entity.ts'
import type { Clock } from './clock.entity.ts'

/**
 * The only writer of a clock's time, and of the moments that follow from it. `breachAgain`: its breach is on record without its
 * moment having come.
 */
export async function setClock({ em }: Work, clock: Clock, life: ClockLife, { breachAgain = false } = {}): Promise<void> {
  const hasMoments = clock.version > 0 && !clock.stoppedAt
  if (hasMoments) await em.nativeDelete(Moment, { subjectId: clock.id, state: 'due' })

  Object.assign(clock, timeOf(life))
  clock.version++
  const breachedAt = breachAgain ? null : clock.breachedAt
  for (const { kind, at } of clockMoments({ ...clock, breachedAt }))
    em.create(Moment, {
      id: uuid(),
      rootKind: 'incident',
      rootId: clock.incidentId,
      kind,
      subjectId: clock.id,
      firesAt: at,
      state: 'due',
      attempts: 0,
      retryAt: null,
      lastError: null,
    })
}

/** Nothing else: a life that was made of a row still has the rest of that row. */
function timeOf(life: ClockLife): ClockLife {
  const { targetMs, limitMs, calendar, startedAt, ran, usedMs, runningSince, pausedMs, pausedAt } = life
  const { atRiskAt, dueAt, breachedAt, stoppedAt } = life
  const stood = { targetMs, limitMs, calendar, startedAt, ran, usedMs, runningSince, pausedMs, pausedAt }
  return { ...stood, atRiskAt, dueAt, breachedAt, stoppedAt }
}
