import { z } from 'zod'
import { clientFields } from './clientFields.ts'

export const addClientInput = z.object(clientFields)
