import { id } from '@muster/shared/inputs/id'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { requireOwn } from './requireOwn.ts'

/** Nothing is sent there any more, and its address is gone. */
export const removeContactMethod = command({
  operation: 'account.removeContactMethod',
  input: z.object({ id }),
  root: ContactMethod,
  answers: ContactMethod,
  isThere: () => true, // Whose it is, is judged below.
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, method) {
    requireOwn(work, method)
    Object.assign(method, { removedAt: work.now, address: '', codeHashes: [], version: method.version + 1 })
    const changes = { person: [method.personId, null], removedAt: [null, work.now] } as const
    return {
      value: method,
      happened: [{ kind: 'contactMethod.removed', subject: { type: 'contactMethod', id: method.id }, changes }],
    }
  },
})
