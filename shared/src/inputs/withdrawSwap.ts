import { z } from 'zod'
import { id } from './id.ts'

export const withdrawSwapInput = z.object({ id })
