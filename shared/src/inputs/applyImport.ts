import { z } from 'zod'
import { id } from './id.ts'

/** An import as it was on the screen: what it does is what was seen, so which version that was must be said. */
export const applyImportInput = z.object({ id, expectedVersion: z.int().positive() })
