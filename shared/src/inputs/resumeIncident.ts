import { z } from 'zod'
import { expectedVersion, id } from './id.ts'

export const resumeIncidentInput = z.object({ id, expectedVersion })
