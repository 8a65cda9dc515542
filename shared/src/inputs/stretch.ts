import type { z } from 'zod'
import { days, hours } from '../time/durations.ts'

interface Given {
  value: { from: Date; to: Date }
  issues: z.core.$ZodRawIssue[]
}

/** A stretch of time ends after it begins, and not too long after. */
export const stretch =
  (longestDays: number) =>
  ({ value: { from, to }, issues }: Given): void => {
    const fault = (message: string) => issues.push({ code: 'custom', path: ['to'], message, input: to })
    if (to <= from) fault('It must end after it begins.')
    // The clocks may be put back within it.
    else if (to.getTime() - from.getTime() > days(longestDays) + hours(1)) fault(`At most ${longestDays} days at once.`)
  }
