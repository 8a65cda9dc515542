import { z } from 'zod'
import { id } from '@muster/shared/inputs/id'
import { command } from '../kernel/command.ts'
import { forgetMeans } from './forgetMeans.ts'
import { keepAnAdministrator } from './keepAnAdministrator.ts'
import { Person } from './person.entity.ts'
import { refuseHeld } from './refuseHeld.ts'
import { replaceWords } from './replaceWords.ts'

/**
 * Somebody wants to be forgotten: a pseudonym takes the place of name and address in every row of words, and whatever they could
 * sign in with is gone. The ledger has only ids and versions, so it stays as it is and still verifies. It cannot be undone.
 */
export const forgetPerson = command({
  operation: 'person.forget',
  input: z.object({ id }),
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, person) {
    await keepAnAdministrator(work, person)
    await refuseHeld(work, person)
    const { id: personId, name, email, status } = person
    const pseudonym = `Forgotten person ${personId.slice(-4)}`
    const address = `forgotten-${personId}@invalid`
    await replaceWords(work, [
      [name, pseudonym],
      [email, address],
    ])
    Object.assign(person, {
      name: pseudonym,
      email: address,
      status: 'suspended',
      passwordHash: null,
      timeZone: 'UTC',
      isBreakGlass: false,
    })
    person.version++
    await forgetMeans(work, personId, pseudonym)
    return {
      value: person,
      happened: [
        { kind: 'person.forgotten', subject: { type: 'person', id: personId }, changes: { status: [status, 'suspended'] } },
      ],
    }
  },
})
