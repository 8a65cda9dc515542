import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Person } from '../person.entity.ts'

/** Somebody tries too often to sign in: said once when it begins, so that a flood cannot take the ledger's lock. */
export const recordThrottle = command({
  operation: 'session.throttle',
  input: z.object({ account: z.uuid().nullable() }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, request }, _none, { account }) {
    const person = account ? await em.findOneOrFail(Person, account) : new Person()
    return {
      value: person,
      happened: [{ kind: 'session.throttled', subject: { type: 'throttle', id: request }, changes: { person: [null, account] } }],
    }
  },
})
