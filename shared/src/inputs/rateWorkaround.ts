import { z } from 'zod'
import { effectivenesses } from '../vocabulary/effectiveness.ts'
import { expectedVersion, id } from './id.ts'

/** How far a workaround has turned out to help. */
export const rateWorkaroundInput = z.object({
  id,
  effectiveness: z.enum(effectivenesses, 'Say how far it helps.'),
  expectedVersion,
})
