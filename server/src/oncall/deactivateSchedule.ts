import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import { setStatus } from '../catalog/setStatus.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Schedule } from './schedule.entity.ts'
import { scheduleScope } from './scheduleScope.ts'

/** By it nobody is on call any more; what it was stays readable. */
export const deactivateSchedule = command({
  operation: 'schedule.deactivate',
  input: asSeenInput,
  root: Schedule,
  isThere: mayReadSchedule,
  answers: Schedule,
  scope: (_em, schedule) => scheduleScope(schedule),
  answerScope: (_em, schedule) => scheduleScope(schedule),

  async run(_work, schedule, { id, expectedVersion }) {
    expectVersion(schedule, expectedVersion)
    const changes = setStatus(schedule, 'inactive')
    return { value: schedule, happened: [{ kind: 'schedule.deactivated', subject: { type: 'schedule', id }, changes }] }
  },
})
