import { z } from 'zod'
import { expectedVersion, id } from './id.ts'

export const closeIncidentInput = z.object({ id, expectedVersion })
