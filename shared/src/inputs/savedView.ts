import { z } from 'zod'
import { plainQuery } from '../rules/plainQuery.ts'
import { id } from './id.ts'
import { storable, words } from './text.ts'

/** A way to look at the war room: its name, and the query of the war room's address. Kept under a name of one's own that is there already, it takes its place. */
export const saveViewInput = z.object({
  name: words(60),
  query: z
    .string()
    .max(1000, 'At most 1,000 characters.')
    .refine(storable, 'This has a character that cannot be stored.')
    .transform(plainQuery),
  isShared: z.boolean(),
})

export const removeViewInput = z.object({ id })
