import { minutes } from '../time/durations.ts'

/** What of a limit was used and what is left, to the minute, so that as they are shown they add up to it; left is negative past it. */
export function clockShares({ usedMs, limitMs }: { usedMs: number; limitMs: number }): { usedMs: number; leftMs: number } {
  const unit = limitMs % minutes(1) === 0 ? minutes(1) : 1_000
  const used = Math.floor(usedMs / unit) * unit
  return { usedMs: used, leftMs: limitMs - used }
}
