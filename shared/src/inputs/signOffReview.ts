import { z } from 'zod'
import { expectedVersion, id } from './id.ts'

/** The version of the review that was read. */
export const signOffReviewInput = z.object({ incidentId: id, expectedVersion })
