import { z } from 'zod'
import { words } from './text.ts'

export const newPassword = z.string().min(12, 'At least 12 characters.').max(200, 'At most 200 characters.')

/** The first administrator. */
export const finishSetUpInput = z.object({
  token: z.string().min(1).max(100),
  name: words(120),
  email: z.email('This is not an e-mail address.').max(254).trim().toLowerCase(),
  password: newPassword,
})
