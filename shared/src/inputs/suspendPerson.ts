import { z } from 'zod'
import { id } from './id.ts'

export const suspendPersonInput = z.object({ id })
