import { z } from 'zod'
import { id } from './id.ts'

/** Whose evidence; each reading is recorded. */
export const readEvidenceInput = z.object({ incidentId: id })
