import { z } from 'zod'
import { id } from './id.ts'

export const answerSwapInput = z.object({ id, accept: z.boolean('Say yes or no.') })
