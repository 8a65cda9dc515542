import { z } from 'zod'
import { id } from './id.ts'

/** The code that was sent there. */
export const verifyContactMethodInput = z.object({
  id,
  code: z
    .string()
    .transform((code) => code.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'It has six digits.')),
})
