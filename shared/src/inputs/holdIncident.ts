import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { reason } from './text.ts'

const one = 'Say who is waited for: one client or one vendor.'

/** One client or one vendor is waited for (rules §2). */
export const holdIncidentInput = z
  .object({ id, clientId: id.nullish(), vendorId: id.nullish(), reason, expectedVersion })
  .superRefine(({ clientId, vendorId }, context) => {
    if (!clientId === !vendorId) context.addIssue({ code: 'custom', path: [clientId ? 'vendorId' : 'clientId'], message: one })
  })
