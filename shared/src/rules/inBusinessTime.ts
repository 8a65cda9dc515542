import { hours } from '../time/durations.ts'

/**
 * A figure of elapsed hours as business time: under 24 h as it stands, one business day at most; from there on each 24 h is
 * one business day (rules §2).
 */
export function inBusinessTime(ms: number, businessDayMs: number): number {
  return ms < hours(24) ? Math.min(ms, businessDayMs) : Math.round((ms / hours(24)) * businessDayMs)
}
