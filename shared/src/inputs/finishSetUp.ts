import { z } from 'zod'
import { email } from './email.ts'
import { newPassword } from './newPassword.ts'
import { words } from './text.ts'
import { timeZone } from './timeZone.ts'

/** The first administrator. */
export const finishSetUpInput = z.object({
  token: z.string().min(1).max(100),
  name: words(120),
  email,
  password: newPassword,
  timeZone: timeZone.default('UTC'),
})
