import { v7 as uuid } from 'uuid'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Schedule } from './schedule.entity.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'

interface Shift {
  personId: string
  from: Date
  to: Date
  swapId: string | null
}

/** A step: somebody stands in on a schedule, and has to do with it from now on. */
export function standIn(
  { em, actor }: Work,
  schedule: Schedule,
  shift: Shift,
): { override: ShiftOverride; happening: Happening } {
  const { id: scheduleId, personIds } = schedule
  const { personId, from, to, swapId } = shift
  const override = em.create(ShiftOverride, { id: uuid(), scheduleId, ...shift, madeById: actor.id, cancelledAt: null })
  if (!personIds.includes(personId)) schedule.personIds = [...personIds, personId].sort()
  const told = { schedule: [null, scheduleId], person: [null, personId], from: [null, from], to: [null, to] } as const
  const changes = swapId ? { ...told, swap: [null, swapId] as const } : told
  return { override, happening: { kind: 'override.added', subject: { type: 'override', id: override.id }, changes } }
}
