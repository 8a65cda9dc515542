import type { Severity } from '../vocabulary/severity.ts'

/** How many of `most` messages an hour are for this: all of them for a P1, half for anything less, so that a P1 finds room. */
export function hourlyLimit(most: number, severity: Severity | null): number {
  return severity === 'P1' ? most : Math.floor(most / 2)
}
