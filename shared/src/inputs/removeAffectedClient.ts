import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { reason } from './text.ts'

/** Who is not affected after all, and how that is known. */
export const removeAffectedClientInput = z.object({ id, clientId: id, reason, expectedVersion })
