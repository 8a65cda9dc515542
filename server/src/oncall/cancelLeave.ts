import { cancelLeaveInput } from '@muster/shared/inputs/cancelLeave'
import { isInside } from '@muster/shared/rules/isInside'
import { command } from '../kernel/command.ts'
import { endEarly } from './endEarly.ts'
import { Leave } from './leave.entity.ts'
import { scopeOfPeople } from './scheduleScope.ts'

/** One is there again. */
export const cancelLeave = command({
  operation: 'leave.cancel',
  input: cancelLeaveInput,
  root: Leave,
  isThere: (actor, { personId }) => isInside(actor) || (actor.kind === 'person' && actor.id === personId),
  answers: Leave,
  scope: (_em, { personId }) => ({ personId }),
  answerScope: (em, { personId }) => scopeOfPeople(em, [personId]),

  async run(work, leave, { id }) {
    const changes = endEarly(leave, work.now)
    return { value: leave, happened: [{ kind: 'leave.cancelled', subject: { type: 'leave', id }, changes }] }
  },
})
