import { weekdays } from '../time/calendar.ts'
import { days } from '../time/durations.ts'
import { readTimeOfDay } from '../time/readTimeOfDay.ts'
import type { Restriction } from '../vocabulary/oncall.ts'

interface Window {
  startMs: number
  endMs: number
}

/** The parts of a local stretch in which a layer is on duty, in order, those that touch or overlap made one; all of it without restrictions. */
export function dutyWindows(restrictions: readonly Restriction[], { startMs, endMs }: Window): Window[] {
  if (restrictions.length === 0) return [{ startMs, endMs }]
  const windows: Window[] = []
  // A window of the day before may reach into the stretch.
  for (let midnight = Math.floor(startMs / days(1)) * days(1) - days(1); midnight < endMs; midnight += days(1)) {
    for (const window of windowsOn(midnight, restrictions)) {
      const part = { startMs: Math.max(window.startMs, startMs), endMs: Math.min(window.endMs, endMs) }
      if (part.startMs < part.endMs) windows.push(part)
    }
  }
  return merge(windows)
}

function windowsOn(midnight: number, restrictions: readonly Restriction[]): Window[] {
  const weekday = weekdays[(((midnight / days(1) + 3) % 7) + 7) % 7]!
  return restrictions
    .filter((restriction) => restriction.weekdays.includes(weekday))
    .map(({ from, to }) => {
      const [fromMs, toMs] = [readTimeOfDay(from), readTimeOfDay(to)]
      return { startMs: midnight + fromMs, endMs: midnight + (toMs > fromMs ? toMs : toMs + days(1)) }
    })
}

function merge(windows: Window[]): Window[] {
  const merged: Window[] = []
  for (const next of windows.sort((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1)
    if (last && next.startMs <= last.endMs) last.endMs = Math.max(last.endMs, next.endMs)
    else merged.push({ ...next })
  }
  return merged
}
