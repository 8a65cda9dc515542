import { z } from 'zod'
import { expectedVersion, id } from './id.ts'

/** An import as it was on the screen: what it does is what was seen. */
export const applyImportInput = z.object({ id, expectedVersion })
