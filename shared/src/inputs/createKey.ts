import { z } from 'zod'
import { keyScopes } from '../policy/keyScopes.ts'
import { words } from './text.ts'

/** A key for a program, in the name and within the rights of who makes it. */
export const createKeyInput = z.object({
  name: words(80),
  scopes: z
    .array(z.enum(keyScopes as [string, ...string[]]))
    .min(1, 'Say what the key is for: at least one scope.')
    .transform((scopes) => [...new Set(scopes)].toSorted()),
  expiresAt: z.date(),
})
