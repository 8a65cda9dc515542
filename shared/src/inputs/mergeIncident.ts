import { z } from 'zod'
import { expectedVersion, id } from './id.ts'

/** The duplicate, and the incident that it joins (rules §3). */
export const mergeIncidentInput = z
  .object({ id, intoId: id, expectedVersion })
  .refine(({ id, intoId }) => id !== intoId, { path: ['intoId'], message: 'An incident cannot join itself.' })
