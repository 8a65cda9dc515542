import { z } from 'zod'
import { id } from './id.ts'

/** Who is spoken to. */
export const mentions = z.array(id).max(20, 'At most 20 people at once.').nullish()
