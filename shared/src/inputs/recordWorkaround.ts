import { z } from 'zod'
import { effectivenesses } from '../vocabulary/effectiveness.ts'
import { id } from './id.ts'
import { words } from './text.ts'

/** What helps until the service is back, how far, and to whom it was given (rules §8). */
export const recordWorkaroundInput = z.object({
  incidentId: id,
  text: words(5_000),
  effectiveness: z.enum(effectivenesses, 'Say how far it helps.'),
  clientIds: z.array(id).max(100, 'At most 100 clients at once.').default([]),
})
