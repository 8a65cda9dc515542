import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import { endAccess } from './endAccess.ts'
import { keepAnAdministrator } from './keepAnAdministrator.ts'
import { Person } from './person.entity.ts'

/** From this entry on there is none by that person: commands under way end first, later ones find nobody; sessions and keys end. */
export const suspendPerson = command({
  operation: 'person.suspend',
  input: suspendPersonInput,
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, person) {
    if (person.status === 'suspended') throw new Conflict('This person is suspended already.', { status: person.status })
    await keepAnAdministrator(work, person)
    const before = person.status
    person.status = 'suspended'
    person.version++
    return {
      value: person,
      happened: [
        { kind: 'person.suspended', subject: { type: 'person', id: person.id }, changes: { status: [before, 'suspended'] } },
        ...(await endAccess(work, person.id)),
      ],
    }
  },
})
