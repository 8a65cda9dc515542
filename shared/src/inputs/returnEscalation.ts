import { z } from 'zod'
import { id } from './id.ts'
import { reason } from './text.ts'

export const returnEscalationInput = z.object({ id, reason })
