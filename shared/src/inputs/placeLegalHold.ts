import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { reason } from './text.ts'

/** Nothing about the incident may be removed or forgotten, and why (rules §6, preserve records). */
export const placeLegalHoldInput = z.object({ id, reason, expectedVersion })
