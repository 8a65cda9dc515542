import { z } from 'zod'
import { id } from './id.ts'
import { words } from './text.ts'

/** A draft may lack either; the version is that of the review, none before the first word is written. */
export const writeReviewInput = z.object({
  incidentId: id,
  rootCause: words(10_000).nullish(),
  lessons: words(10_000).nullish(),
  expectedVersion: z.int().min(0).nullish(),
})
