import type { DueStep } from '@muster/shared/rules/nextStep'
import { v7 as uuid } from 'uuid'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import { Moment } from '../timers/moment.entity.ts'

interface Setting {
  due: DueStep | null
  next: Moment | undefined
}

/** One moment an incident: the earliest that something might be due. It may find that nothing is, and sets itself anew. */
export async function setNext({ em }: Pick<Work, 'em'>, { id }: Incident, { due, next }: Setting): Promise<void> {
  if (next && due && +next.firesAt === +due.at) return
  if (next) await em.nativeDelete(Moment, { id: next.id })
  if (!due) return
  em.create(Moment, {
    ...{ id: uuid(), rootKind: 'incident', rootId: id, kind: 'escalation.step', subjectId: id },
    ...{ firesAt: due.at, state: 'due', attempts: 0, retryAt: null, lastError: null },
  })
}
