import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { finalOf, readRosters } from './readRosters.ts'
import type { Schedule } from './schedule.entity.ts'

interface Shift {
  personId: string
  from: Date
  to: Date
}

/** A step: nobody gives away what is not theirs, all of it. */
export async function requireShift({ em }: Work, schedule: Schedule, shift: Shift, path: string): Promise<void> {
  const { personId, from, to } = shift
  const rosters = await readRosters(em, [schedule], from, to)
  const spans = finalOf(schedule, rosters.get(schedule.id)!, from, to)
  if (spans.length > 0 && spans.every((span) => span.personId === personId)) return
  throw new BadInput([{ path, message: 'This is not, or not all, a shift of theirs.' }])
}
