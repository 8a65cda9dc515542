import { LockMode } from '@mikro-orm/core'
import { changeAccountInput } from '@muster/shared/inputs/changeAccount'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Person } from './person.entity.ts'

/** What everybody changes of themselves, and of nobody else: there is no id to give. */
export const changeAccount = command({
  operation: 'account.change',
  input: changeAccountInput,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { expectedVersion, ...given }) {
    const { id } = work.actor
    const person = await work.em.findOneOrFail(Person, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    expectVersion(person, expectedVersion)
    const changes = await changeFields(work, person, given, ['name'])
    return { value: person, happened: [{ kind: 'account.changed', subject: { type: 'person', id }, changes }] }
  },
})
