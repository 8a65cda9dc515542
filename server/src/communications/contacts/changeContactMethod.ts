import { changeContactMethodInput } from '@muster/shared/inputs/changeContactMethod'
import { changeFields } from '../../kernel/changeFields.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { requireOwn } from './requireOwn.ts'

/** What you call it, and how long after the page; another address is another method. */
export const changeContactMethod = command({
  operation: 'account.changeContactMethod',
  input: changeContactMethodInput,
  root: ContactMethod,
  answers: ContactMethod,
  isThere: () => true, // Whose it is, is judged below.
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, method, { expectedVersion, label, afterMs }) {
    requireOwn(work, method)
    expectVersion(method, expectedVersion)
    const changes = await changeFields(work, method, { label, afterMs }, ['label'])
    return {
      value: method,
      happened: [{ kind: 'contactMethod.changed', subject: { type: 'contactMethod', id: method.id }, changes }],
    }
  },
})
