import { changeScheduleInput } from '@muster/shared/inputs/changeSchedule'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import type { Layer } from '@muster/shared/vocabulary/oncall'
import { standing } from '../catalog/standing.ts'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Work } from '../kernel/work.ts'
import { namedOn, peopleOn } from './addSchedule.ts'
import { aheadOf } from './aheadOf.ts'
import { checkStanding } from './checkStanding.ts'
import { lookForGaps } from './lookForGaps.ts'
import { finalOf, readRosters } from './readRosters.ts'
import { refuseGaps } from './refuseGaps.ts'
import { requireReach } from './requireReach.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope } from './scheduleScope.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'

/** Other layers, another zone, another name. It holds from now on and for what was: the ledger has how it stood before. */
export const changeSchedule = command({
  operation: 'schedule.change',
  input: changeScheduleInput,
  root: Schedule,
  isThere: mayReadSchedule,
  answers: Schedule,
  scope: (_em, schedule) => scheduleScope(schedule),
  answerScope: (_em, schedule) => scheduleScope(schedule),

  async run(work, schedule, { id, expectedVersion, confirmGaps, ...given }) {
    expectVersion(schedule, expectedVersion, standing(schedule, given))
    const before = await spansOf(work, schedule)
    if (given.layers) await checkJoining(work, schedule.layers, given.layers)
    const personIds = given.layers && [...new Set([...peopleOn(given.layers), ...(await standingIn(work, id))])].sort()
    const changes = await changeFields(work, schedule, { ...given, personIds } as Partial<Schedule>, ['name'])
    refuseGaps([{ ...schedule, before, after: await spansOf(work, schedule) }], confirmGaps)
    await lookForGaps(work, id)
    return { value: schedule, happened: [{ kind: 'schedule.changed', subject: { type: 'schedule', id }, changes }] }
  },
})

/** Everybody on the new layers is fit for them; who was not on the old ones can be paged, too. */
async function checkJoining(work: Work, before: readonly Layer[], after: readonly Layer[]): Promise<void> {
  const named = namedOn(after)
  await checkStanding(work, named)
  const stood = peopleOn(before)
  await requireReach(
    work,
    named.filter(({ id }) => !stood.includes(id)),
  )
}

/** A step: who is on call in the time that an edit is judged by, as the schedule stands in this command. */
export async function spansOf({ em, now }: Work, schedule: Schedule) {
  const [from, to] = aheadOf(now)
  return finalOf(schedule, (await readRosters(em, [schedule], from, to)).get(schedule.id)!, from, to)
}

/** Who stands in has to do with it, whatever its layers. */
async function standingIn({ em, now }: Work, scheduleId: string): Promise<string[]> {
  const overrides = await em.find(ShiftOverride, { scheduleId, to: { $gt: now }, cancelledAt: null })
  return overrides.map(({ personId }) => personId)
}
