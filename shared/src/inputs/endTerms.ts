import { z } from 'zod'
import { day } from './day.ts'
import { expectedVersion, id } from './id.ts'

/** A subscription or an agreement has a last day from now on, or an earlier one. */
export const endTermsInput = z.object({ id, endsOn: day, expectedVersion })
