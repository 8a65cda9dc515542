import { LockMode } from '@mikro-orm/core'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { endOtherSessions } from './endOtherSessions.ts'
import { Person } from '../person.entity.ts'

/** Another password, after the old one was asked for; it comes hashed. One's other sessions end: somebody else may have had it. */
export const changePassword = command({
  operation: 'account.changePassword',
  input: z.object({ passwordHash: z.string(), session: z.uuid() }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { passwordHash, session }) {
    const { id } = work.actor
    const person = await work.em.findOneOrFail(Person, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    person.passwordHash = passwordHash
    const ended = await endOtherSessions(work, id, session)
    return { value: person, happened: [{ kind: 'account.passwordChanged', subject: { type: 'person', id } }, ...ended] }
  },
})
