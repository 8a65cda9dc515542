import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Forbidden, NotFound } from '../../kernel/refusals.ts'
import { Session } from './session.entity.ts'

/** Signed out: what is under way ends first, what comes later finds nobody, and the session's sockets are cut. */
export const endSession = command({
  operation: 'session.end',
  /** `isAnother`: not the one that is asked from. */
  input: z.object({ session: z.uuid(), person: z.uuid(), isAnother: z.boolean().default(false) }),
  revokes: ({ person }) => person,
  answers: Session,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, actor, now }, _none, { session: id, isAnother }) {
    // Perhaps only a thief of the password, who would shut the owner out.
    const hasShownLess = actor.kind === 'person' && (actor.lacksSecondFactor || actor.awaitsSecondFactor)
    if (isAnother && hasShownLess) throw new Forbidden('session.end', 'secondFactor')
    const session = await em.findOne(Session, { id, personId: actor.id, endedAt: null })
    if (!session) throw new NotFound('Session', id)
    session.endedAt = now
    return {
      value: session,
      happened: [{ kind: 'session.ended', subject: { type: 'session', id }, changes: { endedAt: [null, now] } }],
    }
  },
})
