import { verifyContactMethodInput } from '@muster/shared/inputs/verifyContactMethod'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { cancelDeliveries } from '../deliveries/cancelDeliveries.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { requireOwn } from './requireOwn.ts'

/** The code came back: from now on this way counts. Which code it was has been proved just before. */
export const verifyContactMethod = command({
  operation: 'account.verifyContactMethod',
  input: verifyContactMethodInput.pick({ id: true }).extend({ proved: z.string() }),
  root: ContactMethod,
  answers: ContactMethod,
  isThere: () => true, // Whose it is, is judged below.
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, method, { proved }) {
    requireOwn(work, method)
    if (method.verifiedAt) throw new Conflict('This one is verified already.', { verifiedAt: method.verifiedAt })
    if (!method.codeHashes.includes(proved)) throw new Conflict('A newer code was asked for meanwhile.', {})
    Object.assign(method, { verifiedAt: work.now, codeHashes: [], codeExpiresAt: null, version: method.version + 1 })
    await cancelDeliveries(work, { aboutType: 'verification', aboutId: method.id })
    const changes = { person: [null, method.personId], verifiedAt: [null, work.now] } as const
    return {
      value: method,
      happened: [{ kind: 'contactMethod.verified', subject: { type: 'contactMethod', id: method.id }, changes }],
    }
  },
})
