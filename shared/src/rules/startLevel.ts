import type { Level } from '../vocabulary/level.ts'
import type { Severity } from '../vocabulary/severity.ts'

/** A P1 starts at L3, everything else at L1 (rules §5). */
export function startLevel(severity: Severity): Level {
  return severity === 'P1' ? 'L3' : 'L1'
}
