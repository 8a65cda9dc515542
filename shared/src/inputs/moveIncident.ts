import { z } from 'zod'
import { statuses } from '../vocabulary/status.ts'
import { expectedVersion, id } from './id.ts'
import { reason } from './text.ts'

/** A reason is required for a re-opening only (rules §3); the command says so, since only it knows where the incident is. */
export const moveIncidentInput = z.object({ id, to: z.enum(statuses), reason: reason.nullish(), expectedVersion })
