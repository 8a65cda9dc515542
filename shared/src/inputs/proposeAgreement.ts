import { z } from 'zod'
import { days, minutes } from '../time/durations.ts'
import { severities } from '../vocabulary/severity.ts'

/** A target and a limit in elapsed milliseconds, turned into business time like the tier's; without a target it is 75 % of the limit. */
const figures = z
  .object({
    targetMs: z.int('Write a whole number of milliseconds.').min(1, 'More than nothing.').nullish(),
    limitMs: z
      .int('Write a whole number of milliseconds.')
      .min(minutes(1), 'At least a minute.')
      .max(days(366), 'At most a year.'),
  })
  .check(({ value: { targetMs, limitMs }, issues }) => {
    if (targetMs == null || targetMs < limitMs) return
    issues.push({ code: 'custom', path: ['targetMs'], message: 'The target must come before the limit.', input: targetMs })
  })

/** A subscription's own figures for one severity, in place of the tier's (rules §2); what is left out stays the tier's. */
export const proposeAgreementInput = z
  .object({
    subscriptionId: z.uuid('Choose the subscription.'),
    severity: z.enum(severities, 'Choose a severity.'),
    response: figures.nullish(),
    resolution: figures.nullish(),
    contractualP1: z.boolean().default(false),
  })
  .check(({ value, issues }) => {
    if (value.response || value.resolution || value.contractualP1) return
    const message = 'Say what is promised: a response, a resolution, or contractual P1 terms.'
    issues.push({ code: 'custom', path: ['response'], message, input: value.response })
  })
