import { z } from 'zod'
import { id } from './id.ts'

export const cancelLeaveInput = z.object({ id })
