import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../kernel/command.ts'
import { Person } from './person.entity.ts'
import { Session } from './session.entity.ts'

/** Everywhere this person is signed in, they are no longer; their sockets are cut. They may sign in again. */
export const endSessions = command({
  operation: 'person.endSessions',
  input: suspendPersonInput,
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, now }, person) {
    const sessions = await em.find(Session, { personId: person.id, endedAt: null })
    for (const session of sessions) session.endedAt = now
    return {
      value: person,
      happened: [
        {
          kind: 'person.sessionsEnded',
          subject: { type: 'person', id: person.id },
          changes: { sessions: [sessions.map(({ id }) => id), []] },
        },
      ],
    }
  },
})
