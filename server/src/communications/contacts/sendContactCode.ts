import { id } from '@muster/shared/inputs/id'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { planDelivery } from '../deliveries/planDelivery.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { requireOwn } from './requireOwn.ts'
import { spareOthers } from './spareOthers.ts'

/** Another code, where the last one did not come, is too old, or was guessed at too often. */
export const sendContactCode = command({
  operation: 'account.sendContactCode',
  input: z.object({ id }),
  root: ContactMethod,
  answers: ContactMethod,
  isThere: () => true, // Whose it is, is judged below.
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, method) {
    requireOwn(work, method)
    if (method.verifiedAt) throw new Conflict('This one is verified already.', { verifiedAt: method.verifiedAt })
    await spareOthers(work)
    sendCode(work, method)
    const changes = { person: [null, method.personId] } as const
    return {
      value: method,
      happened: [{ kind: 'contactMethod.codeSent', subject: { type: 'contactMethod', id: method.id }, changes }],
    }
  },
})

/** A step: the code is made when it is sent, so it is nowhere but there. Those sent before are of no use any more. */
export function sendCode(work: Work, method: ContactMethod): void {
  Object.assign(method, { codeHashes: [], codeExpiresAt: null, codeTries: 0 })
  planDelivery(work, { aboutType: 'verification', aboutId: method.id, method })
}
