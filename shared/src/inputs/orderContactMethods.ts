import { z } from 'zod'
import { contactMethodsMax } from '../policy/deliveries.ts'
import { id } from './id.ts'

/** All of your methods, the first first. */
export const orderContactMethodsInput = z.object({ ids: z.array(id).max(contactMethodsMax) })
