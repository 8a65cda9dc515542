import { z } from 'zod'
import { stretch } from './stretch.ts'

/** Somebody is on call for a while, whatever the layers say. */
export const addOverrideInput = z
  .object({
    scheduleId: z.uuid('Choose the schedule.'),
    personId: z.uuid('Choose who stands in.'),
    from: z.date('Say from when.'),
    to: z.date('Say until when.'),
  })
  .check(stretch(92))
