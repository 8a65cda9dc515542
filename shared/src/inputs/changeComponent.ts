import { z } from 'zod'
import { componentFields } from './componentFields.ts'
import { expectedVersion, id } from './id.ts'

/** What is left out stays. */
export const changeComponentInput = z.object(componentFields).partial().extend({ id, expectedVersion })
