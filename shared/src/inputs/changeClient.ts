import { z } from 'zod'
import { clientFields } from './clientFields.ts'
import { expectedVersion, id } from './id.ts'

/** What is left out stays. */
export const changeClientInput = z.object(clientFields).partial().extend({ id, expectedVersion })
