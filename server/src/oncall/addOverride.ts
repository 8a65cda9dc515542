import { addOverrideInput } from '@muster/shared/inputs/addOverride'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import { command } from '../kernel/command.ts'
import { BadInput } from '../kernel/refusals.ts'
import { checkStanding } from './checkStanding.ts'
import { refuseAway } from './refuseAway.ts'
import { requireInUse } from './requireInUse.ts'
import { requireReach } from './requireReach.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope, scopeOfPeople } from './scheduleScope.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'
import { standIn } from './standIn.ts'

/** Somebody is on call for a while, whatever the layers say. Everybody on call takes a shift themselves; who commands gives one to anybody. */
export const addOverride = command({
  operation: 'override.add',
  input: addOverrideInput,
  root: Schedule,
  rootId: (_em, { scheduleId }) => scheduleId,
  isThere: mayReadSchedule,
  answers: ShiftOverride,
  scope: (_em, schedule, { personId }) => ({ ...scheduleScope(schedule), personId }),
  answerScope: (em, { personId }) => scopeOfPeople(em, [personId]),

  async run(work, schedule, { personId, from, to }) {
    requireInUse(schedule)
    if (to <= work.now) throw new BadInput([{ path: 'to', message: 'This has passed.' }])
    await checkStanding(work, [{ id: personId, path: 'personId' }])
    await requireReach(work, [{ id: personId, path: 'personId' }])
    await refuseAway(work, { personId, from, to }, 'personId')
    const { override, happening } = standIn(work, schedule, { personId, from, to, swapId: null })
    return { value: override, happened: [happening] }
  },
})
