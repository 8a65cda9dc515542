import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Person } from '../person.entity.ts'

/** The demo's one password, anew at every start: an old console's scroll-back opens nothing. */
export const setDemoPasswords = command({
  operation: 'demo.setPasswords',
  input: z.object({ emails: z.array(z.email()).min(1), passwordHash: z.string() }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em }, _none, { emails, passwordHash }) {
    const people = await em.find(Person, { email: { $in: emails } }, { orderBy: { id: 'asc' } })
    for (const person of people) person.passwordHash = passwordHash
    return {
      value: people[0]!,
      happened: [
        {
          kind: 'demo.passwordsSet',
          subject: { type: 'directory', id: 'demo' },
          changes: { people: [null, people.map(({ id }) => id)] },
        },
      ],
    }
  },
})
