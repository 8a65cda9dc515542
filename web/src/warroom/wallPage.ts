import type { Severity } from '@muster/shared/vocabulary/severity'

export interface Below {
  count: number
  worst: Severity
}

/** What a wall shows of a sorted list, and what it must say about the rest: never tiny text, never a page that turns (rule 20). */
export function wallPage<Row extends { severity: Severity }>(
  sorted: readonly Row[],
  fit: number,
): { rows: readonly Row[]; below: Below | null } {
  const rest = sorted.slice(fit)
  // Sorted by urgency: the first that is not shown is the worst of them.
  return { rows: sorted.slice(0, fit), below: rest[0] ? { count: rest.length, worst: rest[0].severity } : null }
}
