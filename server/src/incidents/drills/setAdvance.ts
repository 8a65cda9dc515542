import { v7 as uuid } from 'uuid'
import type { Work } from '../../kernel/work.ts'
import { Moment } from '../../timers/moment.entity.ts'

/** A step: one moment a drill, at which it is moved on. */
export async function setAdvance({ em }: Work, incidentId: string, firesAt: Date): Promise<void> {
  await em.nativeDelete(Moment, { rootId: incidentId, kind: 'drill.advance', state: 'due' })
  em.create(Moment, {
    ...{ id: uuid(), rootKind: 'incident', rootId: incidentId, kind: 'drill.advance', subjectId: incidentId },
    ...{ firesAt, state: 'due', attempts: 0, retryAt: null, lastError: null },
  })
}
