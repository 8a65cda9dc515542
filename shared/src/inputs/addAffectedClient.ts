import { z } from 'zod'
import { expectedVersion, id } from './id.ts'

/** Somebody else is affected, too (rules §2). */
export const addAffectedClientInput = z.object({ id, clientId: id, expectedVersion })
