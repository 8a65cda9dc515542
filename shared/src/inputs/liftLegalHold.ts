import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { reason } from './text.ts'

/** Why its records need not be preserved any more. */
export const liftLegalHoldInput = z.object({ id, reason, expectedVersion })
