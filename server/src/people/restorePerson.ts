import { suspendPersonInput } from '@muster/shared/inputs/suspendPerson'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import { checkActsFor } from './checkActsFor.ts'
import { Person } from './person.entity.ts'

/** A suspended person may act again, with the rights they had. Their sessions and keys stay ended. */
export const restorePerson = command({
  operation: 'person.restore',
  input: suspendPersonInput,
  root: Person,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, person) {
    if (person.status !== 'suspended') throw new Conflict('This person is not suspended.', { status: person.status })
    await checkActsFor(work, person)
    await work.em.populate(person, ['passwordHash'])
    person.status = person.passwordHash ? 'active' : 'invited'
    person.version++
    return {
      value: person,
      happened: [
        {
          kind: 'person.restored',
          subject: { type: 'person', id: person.id },
          changes: { status: ['suspended', person.status] },
        },
      ],
    }
  },
})
