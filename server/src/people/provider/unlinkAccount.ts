import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { closeSessions } from '../sessions/closeSessions.ts'
import { Identity } from './identity.entity.ts'
import { Person } from '../person.entity.ts'

/**
 * Somebody's account at the provider was made anew, or the wrong one was linked: it opens nothing any more, and they are signed out
 * everywhere. The next one with their verified address is linked.
 */
export const unlinkAccount = command({
  operation: 'person.unlinkAccount',
  input: suspendPersonInput,
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, person) {
    const { em, now } = work
    const identities = await em.find(Identity, { personId: person.id, endedAt: null })
    if (identities.length === 0) throw new Conflict('No account at a provider is linked.', {})
    // Its own id in the subject's place: the same account may be linked again.
    for (const identity of identities) Object.assign(identity, { subject: identity.id, endedAt: now, vouches: false })
    const sessions = await closeSessions(work, person.id)
    const changes = {
      identity: [identities.map(({ id }) => id), []],
      sessions: [sessions, []],
    } as const
    return { value: person, happened: [{ kind: 'person.accountUnlinked', subject: { type: 'person', id: person.id }, changes }] }
  },
})
