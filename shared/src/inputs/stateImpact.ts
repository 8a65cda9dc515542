import { z } from 'zod'
import { id } from './id.ts'
import { words } from './text.ts'

const most = 2_000_000_000

/** How many of a client's users are affected, and which of them; null: not known. */
export const stateImpactInput = z.object({
  id,
  clientId: id,
  users: z.int('Give a whole number.').min(0, 'At least 0.').max(most, 'That is more than there are.').nullish(),
  segment: words(200).nullish(),
})
