import { addBusinessTime } from '../time/addBusinessTime.ts'
import type { Calendar } from '../time/calendar.ts'

/** What a clock may use, in working milliseconds of its calendar; none means 24/7. */
export interface ClockLimits {
  targetMs: number
  limitMs: number
  calendar: Calendar | null
}

export interface ClockTimes {
  atRiskAt: Date
  dueAt: Date
}

/** When a clock that has used up some of its time, and runs since a moment, is at risk and due; never before that moment. */
export function clockTimes({ targetMs, limitMs, calendar }: ClockLimits, usedMs: number, runningSince: Date): ClockTimes {
  const after = (ms: number) => addBusinessTime(calendar, runningSince, Math.max(0, ms - usedMs))
  return { atRiskAt: after(targetMs), dueAt: after(limitMs) }
}
