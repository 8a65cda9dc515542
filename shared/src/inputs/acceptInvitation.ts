import { z } from 'zod'
import { newPassword } from './newPassword.ts'

/** Who was invited takes their link and sets a password. */
export const acceptInvitationInput = z.object({ token: z.string().min(1).max(100), password: newPassword })
