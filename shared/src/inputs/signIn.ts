import { z } from 'zod'

export const signInInput = z.object({
  email: z.string().trim().toLowerCase().min(1, 'Write your e-mail address.').max(254, 'At most 254 characters.'),
  password: z.string().min(1, 'Write your password.').max(200, 'At most 200 characters.'),
  code: z.string().trim().max(40, 'At most 40 characters.').nullish(),
})
