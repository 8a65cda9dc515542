import type { OpenHours } from './calendar.ts'
import { readTimeOfDay } from './readTimeOfDay.ts'

/** A stretch of open time, in milliseconds since midnight by the wall clock. */
export interface DayHours {
  fromMs: number
  toMs: number
}

/** A day's open hours in order, those that touch or overlap made one, so that no minute counts twice. */
export function readHours(open: readonly OpenHours[]): DayHours[] {
  const merged: DayHours[] = []
  for (const next of open.map(readOne).sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1)
    if (last && next.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, next.toMs)
    else merged.push(next)
  }
  return merged
}

function readOne({ from, to }: OpenHours): DayHours {
  const read = { fromMs: readTimeOfDay(from), toMs: readTimeOfDay(to) }
  if (read.fromMs >= read.toMs) throw new RangeError(`Open hours must end after they begin: ${from}–${to}`)
  return read
}
