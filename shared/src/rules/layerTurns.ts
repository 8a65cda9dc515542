import { weekdays, type Weekday } from '../time/calendar.ts'
import { days, hours } from '../time/durations.ts'
import { readTimeOfDay } from '../time/readTimeOfDay.ts'
import type { Layer } from '../vocabulary/oncall.ts'

/** Somebody's turn by the wall clock, in local milliseconds; `index` counts from the layer's first. */
export interface Turn {
  startMs: number
  endMs: number
  index: number
}

/** The turns of a layer that end after a local time, in order; without end unless the layer has one. */
export function* layerTurns(layer: Layer, fromMs: number): Generator<Turn, void> {
  const begins = handoverOn(layer, layer.startsOn)
  const ends = layer.endsOn === null ? Infinity : handoverOn(layer, layer.endsOn)
  for (const turn of layer.rotation === 'weekdays' ? workingTurns(begins, fromMs) : evenTurns(layer, begins, fromMs)) {
    if (turn.startMs >= ends) return
    const clipped = { ...turn, startMs: Math.max(turn.startMs, begins), endMs: Math.min(turn.endMs, ends) }
    if (clipped.startMs < clipped.endMs) yield clipped
  }
}

/** The first week may be short: from the layer's first day to the first hand-over. */
function* evenTurns(layer: Layer, begins: number, fromMs: number): Generator<Turn> {
  const period = periodMs(layer)
  const first = layer.rotation === 'weekly' ? begins - days((weekdayOf(begins) - indexOf(layer.handoverWeekday) + 7) % 7) : begins
  for (let index = Math.max(0, Math.floor((fromMs - first) / period)); ; index++) {
    yield { startMs: first + index * period, endMs: first + (index + 1) * period, index }
  }
}

function periodMs({ rotation, every, unit }: Layer): number {
  if (rotation === 'daily') return days(1)
  if (rotation === 'weekly') return days(7)
  return unit === 'hours' ? hours(every) : days(every)
}

/** A day each from Monday to Friday; from Saturday's hand-over to Monday's the layer has nobody. */
function* workingTurns(begins: number, fromMs: number): Generator<Turn> {
  const before = workingDaysBefore(begins)
  const daysGone = Math.max(0, Math.floor((fromMs - begins) / days(1)))
  for (let startMs = begins + days(daysGone); ; startMs += days(1)) {
    if (weekdayOf(startMs) > 4) continue
    yield { startMs, endMs: startMs + days(1), index: workingDaysBefore(startMs) - before }
  }
}

/** Since some Monday long ago. */
function workingDaysBefore(localMs: number): number {
  const day = Math.floor(localMs / days(1)) + 3 // 1970-01-01 was a Thursday.
  return Math.floor(day / 7) * 5 + Math.min(day - Math.floor(day / 7) * 7, 5)
}

const weekdayOf = (localMs: number) => (((Math.floor(localMs / days(1)) + 3) % 7) + 7) % 7
const indexOf = (weekday: Weekday) => weekdays.indexOf(weekday)

function handoverOn({ handoverTime }: Layer, date: string): number {
  return Date.parse(`${date}T00:00:00Z`) + readTimeOfDay(handoverTime)
}
