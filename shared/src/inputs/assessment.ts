import { z } from 'zod'
import { conditions } from '../policy/severity.ts'
import { severities } from '../vocabulary/severity.ts'
import { reason } from './text.ts'

/** What a person says of how severe it is, beside what the server sees by itself (rules §1). */
export const assessmentFields = {
  conditions: z.array(z.enum(conditions)),
  unticked: z
    .array(z.object({ condition: z.enum(conditions), reason }))
    .refine((some) => new Set(some.map(({ condition }) => condition)).size === some.length, 'A condition is unticked twice.')
    .default([]),
  override: z.object({ severity: z.enum(severities), reason }).nullish(),
}

export type AssessmentSaid = z.output<z.ZodObject<typeof assessmentFields>>
