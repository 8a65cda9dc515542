import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { closeSessions } from '../sessions/closeSessions.ts'
import { dropFactors } from './dropFactors.ts'
import { Person } from '../person.entity.ts'
import { readFactors } from './readFactors.ts'

/** For who has lost authenticator, passkeys and recovery codes: all of them go. They are signed out everywhere; whose role demands one sets up another first. */
export const resetSecondFactor = command({
  operation: 'person.resetSecondFactor',
  input: suspendPersonInput,
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, person) {
    const { hasAuthenticator, passkeys } = await readFactors(work.em, person.id)
    if (!hasAuthenticator && passkeys === 0) throw new Conflict('This person has no second factor.', {})
    const dropped = await dropFactors(work, person.id)
    const sessions = await closeSessions(work, person.id)
    return {
      value: person,
      happened: [
        {
          kind: 'secondFactor.reset',
          subject: { type: 'person', id: person.id },
          changes: {
            sessions: [sessions, []],
            ...(dropped.length > 0 && { passkeys: [dropped, []] as const }),
          },
        },
      ],
    }
  },
})
