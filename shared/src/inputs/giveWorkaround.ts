import { z } from 'zod'
import { id } from './id.ts'

/** Who was told of a workaround, too. */
export const giveWorkaroundInput = z.object({
  id,
  clientIds: z.array(id).min(1, 'Say to whom.').max(100, 'At most 100 clients at once.'),
})
