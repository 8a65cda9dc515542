import { readWall } from '@muster/shared/time/readWall'
import { days } from '@muster/shared/time/durations'

const BOARD_DAYS = 14

export interface BoardDay {
  /** Midnight on the wall of the zone. */
  from: Date
  to: Date
}

/** Two weeks from the day of an instant, or from the Monday on or before it, by the wall clock of a zone: a day in which the clocks change is longer or shorter. */
export function boardDays(at: Date, zone: string, begins: 'monday' | 'today' = 'monday'): BoardDay[] {
  const ms = at.getTime()
  const wall = readWall(zone, ms - days(8), ms + days(BOARD_DAYS + 1))
  const today = Math.floor(wall.localOf(ms) / days(1))
  const first = begins === 'today' ? today : today - ((((today + 3) % 7) + 7) % 7)
  const midnight = (day: number) => new Date(wall.instantOf(days(first + day)))
  return Array.from({ length: BOARD_DAYS }, (_, day) => ({ from: midnight(day), to: midnight(day + 1) }))
}
