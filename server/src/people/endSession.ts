import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { NotFound } from '../kernel/refusals.ts'
import { Session } from './session.entity.ts'

/** Signed out: what is under way ends first, what comes later finds nobody, and the session's sockets are cut. */
export const endSession = command({
  operation: 'session.end',
  input: z.object({ session: z.uuid(), person: z.uuid() }),
  revokes: ({ person }) => person,
  answers: Session,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, actor, now }, _none, { session: id }) {
    const session = await em.findOne(Session, { id, personId: actor.id, endedAt: null })
    if (!session) throw new NotFound('Session', id)
    session.endedAt = now
    return {
      value: session,
      happened: [{ kind: 'session.ended', subject: { type: 'session', id }, changes: { endedAt: [null, now] } }],
    }
  },
})
