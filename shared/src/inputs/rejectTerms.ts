import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { reason } from './text.ts'

/** A proposed subscription or agreement is not wanted. */
export const rejectTermsInput = z.object({ id, reason, expectedVersion })
