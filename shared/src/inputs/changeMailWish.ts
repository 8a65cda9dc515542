import { z } from 'zod'
import { mailWishes } from '../vocabulary/mailWish.ts'

export const changeMailWishInput = z.object({ wish: z.enum(mailWishes) })
