import { z } from 'zod'
import { id } from './id.ts'

export const retryMomentInput = z.object({ id })
