import { noteHandoverInput } from '@muster/shared/inputs/noteHandover'
import { mayReadSchedule } from '@muster/shared/rules/mayReadSchedule'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { scheduleScope, scopeOfPeople } from '../oncall/scheduleScope.ts'
import { HandoverNote } from './handoverNote.entity.ts'
import { handoverAt, requireWaiting } from './handoverScope.ts'
import { latestNote } from './latestNote.ts'

/** Who goes, or who commands, writes for who comes, as long as it was not accepted; what was written before is kept. */
export const noteHandover = command({
  operation: 'handover.note',
  input: noteHandoverInput,
  root: Schedule,
  rootId: (_em, { scheduleId }) => scheduleId,
  isThere: mayReadSchedule,
  answers: HandoverNote,
  scope: async (em, schedule, { beganAt }) => {
    const handover = await handoverAt(em, schedule, beganAt)
    return { ...scheduleScope(schedule), ...(handover && { personId: handover.fromId }) }
  },
  answerScope: (em, { authorId }) => scopeOfPeople(em, [authorId]),

  async run(work, schedule, { beganAt, text, expectedVersion }) {
    const { em, actor, now } = work
    await requireWaiting(work, schedule, beganAt)
    const before = (await latestNote(em, schedule.id, beganAt))?.version ?? 0
    expectVersion({ version: before }, expectedVersion)
    const version = before + 1
    const note = em.create(HandoverNote, {
      ...{ id: uuid(), scheduleId: schedule.id, beganAt, version },
      ...{ authorId: actor.id, at: now, text },
    })
    const changes = { schedule: [null, schedule.id], beganAt: [null, beganAt], text: [before || null, version] } as const
    return { value: note, happened: [{ kind: 'handover.noted', subject: { type: 'handoverNote', id: note.id }, changes }] }
  },
})
