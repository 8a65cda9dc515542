import { gapRemindMs } from '@muster/shared/policy/oncall'
import { finalSchedule } from '@muster/shared/rules/finalSchedule'
import { unmeantGaps } from '@muster/shared/rules/unmeantGaps'
import type { DutySpan, Layer } from '@muster/shared/vocabulary/oncall'
import type { Work } from '../kernel/work.ts'
import { readFinal } from './readFinal.ts'
import type { Schedule } from './schedule.entity.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'

/**
 * Where from now on nobody will be on call though somebody was meant to be: who was is away or suspended, who stood in does not, or
 * the last layer has ended. What the layers leave open week after week was confirmed when they were made, and is none.
 */
export async function readUnmeantGaps(
  { em, now }: Work,
  schedule: Schedule,
  until: Date,
): Promise<Pick<DutySpan, 'from' | 'to'>[]> {
  const { id: scheduleId, timeZone, layers } = schedule
  const final = await readFinal(em, scheduleId, now, until)
  const standIns = await em.find(
    ShiftOverride,
    { scheduleId, from: { $lt: until }, to: { $gt: now } },
    { orderBy: { id: 'asc' } },
  )
  return unmeantGaps(final, finalSchedule({ timeZone, layers: layers.map(goingOn) }, standIns, [], now, until))
}

/** For the week after its last day one still expects it; by then it is known that it has ended. */
function goingOn({ endsOn, ...layer }: Layer): Layer {
  const later = (day: string) => new Date(Date.parse(day) + gapRemindMs).toISOString().slice(0, 10)
  return { ...layer, endsOn: endsOn && later(endsOn) }
}
