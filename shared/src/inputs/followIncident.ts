import { z } from 'zod'
import { id } from './id.ts'

/** Also to stop following it. */
export const followIncidentInput = z.object({ id })
