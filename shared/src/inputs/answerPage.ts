import { z } from 'zod'
import { id } from './id.ts'

export const answerPageInput = z.object({ id })
