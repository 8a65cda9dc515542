import { days, hours } from '../time/durations.ts'
import type { Role } from '../vocabulary/role.ts'

/** Who may stand on a schedule: those who answer at a level (rules §5). */
export const standsOnCall: ReadonlySet<Role> = new Set([
  'technical_support',
  'incident_manager',
  'executive',
  'vendor_contact',
] as const)

/** An edit that leaves nobody on call within this time is refused until it is confirmed. */
export const gapHorizonMs = days(56)

/** So long before a gap begins people are reminded of it; how far one looks for gaps, and how often at least. */
export const gapRemindMs = days(7)
export const gapSightMs = days(14)
export const gapLookMs = days(1)

/** How many days ahead the weak points are looked for at most. */
export const readinessDaysMax = 28

/** How far ahead the gaps of all schedules are listed. */
export const gapListMs = days(28)

/** The longest stretch of a schedule that is read at once. */
export const longestReadMs = days(62)

/** So long before a shift begins its incoming person may accept it. */
export const handoverAheadMs = hours(1)

/** How far back and ahead of an instant its shift is looked for. */
export const shiftSightMs = days(14)
