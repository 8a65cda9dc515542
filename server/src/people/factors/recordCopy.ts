import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Passkey } from './passkey.entity.ts'

/** A passkey's counter went back, as that of a copy would: it was refused, and the record says so. */
export const recordCopy = command({
  operation: 'session.refuseCopy',
  input: z.object({ passkeyId: z.uuid(), counter: z.int().min(0) }),
  answers: Passkey,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em }, _none, { passkeyId, counter }) {
    const passkey = await em.findOneOrFail(Passkey, passkeyId)
    return {
      value: passkey,
      happened: [
        {
          kind: 'passkey.copied',
          subject: { type: 'passkey', id: passkey.id },
          changes: { person: [null, passkey.personId], counter: [passkey.counter, counter] },
        },
      ],
    }
  },
})
