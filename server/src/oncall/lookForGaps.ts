import { v7 as uuid } from 'uuid'
import type { Work } from '../kernel/work.ts'
import { Moment } from '../timers/moment.entity.ts'

/** A step of who may have made a gap and holds the schedule: it is looked at as soon as this is done. */
export async function lookForGaps(work: Work, scheduleId: string): Promise<void> {
  await work.em.nativeDelete(Moment, { rootId: scheduleId, kind: 'schedule.remind', state: 'due' })
  planLook(work, scheduleId, work.now)
}

/** A step: when a schedule is looked at next. */
export function planLook({ em }: Work, scheduleId: string, firesAt: Date): void {
  em.create(Moment, {
    ...{ id: uuid(), rootKind: 'schedule', rootId: scheduleId, kind: 'schedule.remind', subjectId: scheduleId, firesAt },
    ...{ state: 'due', attempts: 0, retryAt: null, lastError: null },
  })
}
