import { z } from 'zod'
import { id } from './id.ts'

export const acknowledgeIncidentInput = z.object({ id })
