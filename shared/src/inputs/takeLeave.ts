import { z } from 'zod'
import { confirmGaps } from './scheduleFields.ts'
import { stretch } from './stretch.ts'

/** One is away, and on call nowhere. */
export const takeLeaveInput = z
  .object({ from: z.date('Say from when.'), to: z.date('Say until when.'), confirmGaps })
  .check(stretch(366))
