import { z } from 'zod'
import { id } from './id.ts'

/** A way to be reached is given up; `confirm` says that this is meant, though nobody on call could be paged by another. */
export const removeContactMethodInput = z.object({ id, confirm: z.boolean().nullish() })
