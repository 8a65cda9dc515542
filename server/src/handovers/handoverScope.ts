import type { EntityManager } from '@mikro-orm/postgresql'
import { isDue, isHandover, type Handover } from '@muster/shared/rules/shiftsOf'
import { Conflict, NotFound } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import type { Schedule } from '../oncall/schedule.entity.ts'
import { readShift } from './readShift.ts'
import { ShiftHandover } from './shiftHandover.entity.ts'

/** The hand-over to the shift that begins at this instant; undefined when none does. */
export async function handoverAt(em: EntityManager, schedule: Schedule, beganAt: Date): Promise<Handover | undefined> {
  const shift = await readShift(em, schedule, beganAt)
  return isHandover(shift) && shift.beganAt.getTime() === beganAt.getTime() ? shift : undefined
}

/** A step: the hand-over waits; what was accepted, or is over, does no more. */
export async function requireWaiting({ em, now }: Work, schedule: Schedule, beganAt: Date): Promise<Handover> {
  const handover = await handoverAt(em, schedule, beganAt)
  if (!handover) throw new NotFound('Shift', beganAt.toISOString())
  const first = await em.findOne(ShiftHandover, { scheduleId: schedule.id, beganAt, toId: handover.toId })
  if (first) throw new Conflict('It was accepted already.', { handover: first.id, acceptedAt: first.acceptedAt })
  if (isDue(handover, now)) return handover
  const { until } = handover
  const late = until && until <= now
  throw new Conflict(late ? 'This shift is over.' : 'It can be handed over from an hour before it begins.', { beganAt, until })
}
