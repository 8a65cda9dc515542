import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../../kernel/command.ts'
import { closeSessions } from './closeSessions.ts'
import { Person } from '../person.entity.ts'

/** Everywhere this person is signed in, they are no longer; their sockets are cut. They may sign in again. */
export const endSessions = command({
  operation: 'person.endSessions',
  input: suspendPersonInput,
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, person) {
    const sessions = await closeSessions(work, person.id)
    return {
      value: person,
      happened: [
        {
          kind: 'person.sessionsEnded',
          subject: { type: 'person', id: person.id },
          changes: { sessions: [sessions, []] },
        },
      ],
    }
  },
})
