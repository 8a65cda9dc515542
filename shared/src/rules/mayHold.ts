import { workedOn } from '../policy/lifecycle.ts'
import type { Severity } from '../vocabulary/severity.ts'
import type { Status } from '../vocabulary/status.ts'

/** A P1 never stands still, and what nobody works on has nothing to wait for (rules §2). */
export function mayHold(status: Status, severity: Severity): boolean {
  return severity !== 'P1' && (workedOn as readonly Status[]).includes(status)
}
