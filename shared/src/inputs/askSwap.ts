import { z } from 'zod'
import { stretch } from './stretch.ts'

/** Somebody else is asked to take a shift of one's own; for one of theirs, if both its ends are given. */
export const askSwapInput = z
  .object({
    scheduleId: z.uuid('Choose the schedule.'),
    from: z.date('Say from when.'),
    to: z.date('Say until when.'),
    takerId: z.uuid('Choose whom to ask.'),
    takerFrom: z.date().nullish(),
    takerTo: z.date().nullish(),
  })
  .check(stretch(62))
  .check(({ value: { takerFrom, takerTo }, issues }) => {
    if (!takerFrom !== !takerTo) {
      const path = [takerFrom ? 'takerTo' : 'takerFrom']
      issues.push({ code: 'custom', path, message: 'Of their shift give both ends, or none.', input: null })
    } else if (takerFrom && takerTo && takerTo <= takerFrom) {
      issues.push({ code: 'custom', path: ['takerTo'], message: 'It must end after it begins.', input: takerTo })
    }
  })
