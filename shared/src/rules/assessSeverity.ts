import { severityConditions, type Condition } from '../policy/severity.ts'
import type { Severity } from '../vocabulary/severity.ts'

export interface Assessment {
  severity: Severity
  /** Every condition that holds at that severity: the form and the ledger both say why. */
  because: Condition[]
}

/** The highest severity with a condition that holds, P4 when none does (rules §1). */
export function assessSeverity(holding: Iterable<Condition>): Assessment {
  const holds = new Set(holding)
  const met = severityConditions.filter(({ condition }) => holds.has(condition))
  const severity = met[0]?.severity ?? 'P4'
  return { severity, because: met.filter((row) => row.severity === severity).map((row) => row.condition) }
}
