import { z } from 'zod'
import { expectedVersion, id } from './id.ts'

/** One thing as it was on screen, to be taken out of use or back into it, or to be approved: there is nothing else to say. */
export const asSeenInput = z.object({ id, expectedVersion })
