import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import { Person } from './person.entity.ts'
import { Session } from './session.entity.ts'
import { Totp } from './totp.entity.ts'

/** For who has lost both authenticator and recovery codes. They are signed out everywhere; whose role demands one sets up another first. */
export const resetSecondFactor = command({
  operation: 'person.resetSecondFactor',
  input: suspendPersonInput,
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, now }, person) {
    const totp = await em.findOne(Totp, { personId: person.id })
    if (!totp?.confirmedAt) throw new Conflict('This person has no second factor.', {})
    em.assign(totp, { secret: '', confirmedAt: null, recoveryHashes: [] })
    const sessions = await em.find(Session, { personId: person.id, endedAt: null })
    for (const session of sessions) session.endedAt = now
    return {
      value: person,
      happened: [
        {
          kind: 'secondFactor.reset',
          subject: { type: 'person', id: person.id },
          changes: { sessions: [sessions.map(({ id }) => id), []] },
        },
      ],
    }
  },
})
