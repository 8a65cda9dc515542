import type { Severity } from '../vocabulary/severity.ts'

const reviewed: ReadonlySet<Severity> = new Set(['P1', 'P2'])

/** Whether a root-cause analysis is owed after it is resolved, and must be signed off before it is closed (rules §2, §3). */
export function needsReview(severity: Severity): boolean {
  return reviewed.has(severity)
}
