import { z } from 'zod'
import { id } from './id.ts'
import { words } from './text.ts'

/** What was found, where it was taken from, and the fingerprint of what is kept elsewhere. */
export const addEvidenceInput = z.object({
  incidentId: id,
  text: words(10_000),
  source: words(200),
  collectedAt: z.date('Say when it was taken.'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'A SHA-256 is 64 characters, 0 to 9 and a to f.')
    .nullish(),
})
