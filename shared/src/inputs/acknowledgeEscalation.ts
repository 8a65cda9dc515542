import { z } from 'zod'
import { id } from './id.ts'

export const acknowledgeEscalationInput = z.object({ id })
