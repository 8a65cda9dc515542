import { id } from '@muster/shared/inputs/id'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { newFields } from '../../kernel/newFields.ts'
import { Person } from '../../people/person.entity.ts'
import { ContactMethod } from './contactMethod.entity.ts'

/** The demo's people on call are reached by mail, where they sign in; nobody has to type a code for that. */
export const seedContacts = command({
  operation: 'contacts.seed',
  input: z.object({ personIds: z.array(id).min(1) }),
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { personIds }) {
    const people = await work.em.find(Person, { id: { $in: personIds } }, { orderBy: { id: 'asc' } })
    const [first, ...rest] = people.map((person) => {
      const method = work.em.create(ContactMethod, {
        ...{ id: uuid(), personId: person.id, kind: 'email', address: person.email, label: null, position: 1, afterMs: 0 },
        ...{ verifiedAt: work.now, removedAt: null, codeHashes: [], codeExpiresAt: null, codeTries: 0, version: 1 },
      })
      const changes = { person: [null, person.id] as const, ...newFields(work, method, ['kind', 'afterMs', 'verifiedAt'], []) }
      return { kind: 'contactMethod.added', subject: { type: 'contactMethod', id: method.id }, changes } as const
    })
    return { value: people[0]!, happened: [first!, ...rest] }
  },
})
