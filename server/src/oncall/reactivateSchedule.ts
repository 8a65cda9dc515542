import { reactivateScheduleInput } from '@muster/shared/inputs/reactivateSchedule'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import { setStatus } from '../catalog/setStatus.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { spansOf } from './changeSchedule.ts'
import { lookForGaps } from './lookForGaps.ts'
import { refuseGaps } from './refuseGaps.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope } from './scheduleScope.ts'

/** Its layers count again; where they leave nobody, who takes it back says that it is meant. */
export const reactivateSchedule = command({
  operation: 'schedule.reactivate',
  input: reactivateScheduleInput,
  root: Schedule,
  isThere: mayReadSchedule,
  answers: Schedule,
  scope: (_em, schedule) => scheduleScope(schedule),
  answerScope: (_em, schedule) => scheduleScope(schedule),

  async run(work, schedule, { id, expectedVersion, confirmGaps }) {
    expectVersion(schedule, expectedVersion)
    const changes = setStatus(schedule, 'active')
    refuseGaps([{ ...schedule, before: [], after: await spansOf(work, schedule) }], confirmGaps)
    await lookForGaps(work, id)
    return { value: schedule, happened: [{ kind: 'schedule.reactivated', subject: { type: 'schedule', id }, changes }] }
  },
})
