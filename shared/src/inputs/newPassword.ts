import { z } from 'zod'

export const newPassword = z.string().min(12, 'At least 12 characters.').max(200, 'At most 200 characters.')
