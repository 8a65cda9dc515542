import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import { Person } from './person.entity.ts'

/** From this entry on there is none by that person: commands under way end first, later ones find nobody. */
export const suspendPerson = command({
  operation: 'person.suspend',
  input: suspendPersonInput,
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em }, person) {
    if (person.status === 'suspended') throw new Conflict('This person is suspended already.', { status: person.status })
    const isLastAdministrator =
      person.role === 'system_administrator' && (await em.count(Person, { role: 'system_administrator', status: 'active' })) === 1
    if (isLastAdministrator) throw new Conflict('The last active administrator cannot be suspended.', { status: person.status })

    person.status = 'suspended'
    person.version++
    return {
      value: person,
      happened: [
        { kind: 'person.suspended', subject: { type: 'person', id: person.id }, changes: { status: ['active', 'suspended'] } },
      ],
    }
  },
})
