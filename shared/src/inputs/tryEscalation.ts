import { z } from 'zod'
import { categories } from '../vocabulary/category.ts'
import { severities } from '../vocabulary/severity.ts'
import { changeEscalationPolicyInput } from './changeEscalationPolicy.ts'
import { id } from './id.ts'

/** An incident that is only thought of, and a policy that may be (rules §5). */
export const tryEscalationInput = z.object({
  severity: z.enum(severities),
  category: z.enum(categories),
  componentId: id,
  clientIds: z.array(id).max(100, '100 at most.'),
  detectedAt: z.date(),
  /** Left out: the one that holds. */
  policy: changeEscalationPolicyInput.nullish(),
})

export type TryEscalation = z.output<typeof tryEscalationInput>
