import { days, hours, minutes } from '../time/durations.ts'
import type { Category } from '../vocabulary/category.ts'
import type { Severity } from '../vocabulary/severity.ts'

/** The intervals that hold for every client, always 24/7 (rules §2). */
export const cadence = {
  /** Stakeholders hear again within this time: by category where one is named, otherwise by severity. */
  updateEvery: {
    byCategory: { outage: minutes(15), security: minutes(30) },
    bySeverity: { P1: minutes(30), P2: hours(1), P3: days(1), P4: days(7) },
  },
  /** A security incident must be responded to within this time, whatever the tier. */
  securityResponse: minutes(15),
  /** From `resolved` to the root-cause analysis of a P1 or P2. */
  review: hours(48),
} as const satisfies {
  updateEvery: { byCategory: Partial<Record<Category, number>>; bySeverity: Record<Severity, number> }
  securityResponse: number
  review: number
}
