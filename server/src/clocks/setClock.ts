import type { MomentKind } from '@muster/shared/vocabulary/clock'
import { v7 as uuid } from 'uuid'
import type { Work } from '../kernel/work.ts'
import { Moment } from '../timers/moment.entity.ts'
import type { Clock } from './clock.entity.ts'

export interface ClockTimes {
  atRiskAt: Date
  dueAt: Date
}

/** The only writer of a clock's times, and of the moments that follow from them. Without times it stands still. */
export async function setClock({ em }: Work, clock: Clock, times?: ClockTimes, { breachAgain = false } = {}): Promise<void> {
  const hasMoments = clock.version > 0 && clock.runningSince !== null
  if (hasMoments) await em.nativeDelete(Moment, { subjectId: clock.id, state: 'due' })

  clock.version++
  if (!times) return
  clock.atRiskAt = times.atRiskAt
  clock.dueAt = times.dueAt
  const moment = (kind: MomentKind, firesAt: Date) =>
    em.create(Moment, {
      id: uuid(),
      rootKind: 'incident',
      rootId: clock.incidentId,
      kind,
      subjectId: clock.id,
      firesAt,
      state: 'due',
      attempts: 0,
      retryAt: null,
      lastError: null,
    })
  if (!clock.atRiskFiredAt) moment('clock.warn', times.atRiskAt)
  if (!clock.breachedAt || breachAgain) moment('clock.breach', times.dueAt)
}
