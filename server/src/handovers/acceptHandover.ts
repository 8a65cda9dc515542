import { acceptHandoverInput } from '@muster/shared/inputs/acceptHandover'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { scheduleScope, scopeOfPeople } from '../oncall/scheduleScope.ts'
import { composeBrief } from './composeBrief.ts'
import { handoverAt, requireWaiting } from './handoverScope.ts'
import { latestNote } from './latestNote.ts'
import { ShiftHandover } from './shiftHandover.entity.ts'

/** Who comes takes the shift over, and nobody for them; what they were told is kept as it stood (rules §5). */
export const acceptHandover = command({
  operation: 'handover.accept',
  input: acceptHandoverInput,
  root: Schedule,
  rootId: (_em, { scheduleId }) => scheduleId,
  isThere: mayReadSchedule,
  answers: ShiftHandover,
  scope: async (em, schedule, { beganAt }) => {
    const handover = await handoverAt(em, schedule, beganAt)
    return { ...scheduleScope(schedule), ...(handover && { personId: handover.toId }) }
  },
  answerScope: (em, { toId }) => scopeOfPeople(em, [toId]),

  async run(work, schedule, { beganAt }) {
    const { em, actor, now } = work
    const shift = await requireWaiting(work, schedule, beganAt)
    const brief = await composeBrief(em, { schedule, shift, actor, now })
    const { until, fromId, toId } = shift
    const noteId = (await latestNote(em, schedule.id, beganAt))?.id ?? null
    const told = { scheduleId: schedule.id, beganAt, until, fromId, toId, noteId, brief }
    const handover = em.create(ShiftHandover, { id: uuid(), ...told, acceptedAt: now })
    const changes = { schedule: [null, schedule.id], beganAt: [null, beganAt], person: [fromId, toId] } as const
    return { value: handover, happened: [{ kind: 'handover.accepted', subject: { type: 'handover', id: handover.id }, changes }] }
  },
})
