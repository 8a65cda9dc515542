import { z } from 'zod'
import { componentFields } from './componentFields.ts'

export const addComponentInput = z.object(componentFields)
