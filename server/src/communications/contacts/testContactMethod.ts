import { id } from '@muster/shared/inputs/id'
import { z } from 'zod'
import { command } from '../../kernel/command.ts'
import { planDelivery } from '../deliveries/planDelivery.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { requireOwn } from './requireOwn.ts'
import { spareOthers } from './spareOthers.ts'

/** A message that goes the way a page would: what comes of it is shown beside the method. */
export const testContactMethod = command({
  operation: 'account.testContactMethod',
  input: z.object({ id }),
  root: ContactMethod,
  answers: ContactMethod,
  isThere: () => true, // Whose it is, is judged below.
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, method) {
    requireOwn(work, method)
    await spareOthers(work)
    planDelivery(work, { aboutType: 'test', aboutId: method.id, method })
    const changes = { person: [null, method.personId] } as const
    return {
      value: method,
      happened: [{ kind: 'contactMethod.tested', subject: { type: 'contactMethod', id: method.id }, changes }],
    }
  },
})
