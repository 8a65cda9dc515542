import { z } from 'zod'
import { words } from './text.ts'

/** A passkey that the browser has just made, as JSON of its `PublicKeyCredential`, and what to call it. */
export const confirmPasskeyInput = z.object({ name: words(80), response: z.string().min(2).max(20_000) })
