import type { AssessmentSaid } from '../inputs/assessment.ts'
import type { Condition } from '../policy/severity.ts'
import type { Severity } from '../vocabulary/severity.ts'
import { assessSeverity } from './assessSeverity.ts'
import { holdingConditions } from './holdingConditions.ts'

export interface Judgement {
  /** All that hold. */
  conditions: Condition[]
  /** What they say, and which of them decide. */
  assessed: Severity
  because: Condition[]
  /** What counts: what they say, unless somebody with the right decides otherwise. */
  severity: Severity
}

/** How severe it is by what a person says and what the server sees (rules §1). */
export function judgeSeverity({ conditions: ticked, unticked, override }: AssessmentSaid, seen: Iterable<Condition>): Judgement {
  const conditions = [...holdingConditions({ ticked, seen, unticked: unticked.map(({ condition }) => condition) })]
  const { severity: assessed, because } = assessSeverity(conditions)
  return { conditions, assessed, because, severity: override?.severity ?? assessed }
}
