import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { reason } from './text.ts'

export const cancelIncidentInput = z.object({ id, reason, expectedVersion })
