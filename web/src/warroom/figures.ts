import { headlineClock } from '@muster/shared/rules/headlineClock'
import { readClock } from '@muster/shared/rules/readClock'
import type { ClockState } from '@muster/shared/vocabulary/clock'
import type { ClockRow, IncidentRow } from '../live/incidentRow.ts'
import type { Show } from './show.ts'

const SOON_MS = 15 * 60_000

export interface Standing {
  row: IncidentRow
  clock: ClockRow | undefined
  state: ClockState | undefined
  /** Within a quarter of an hour and not over; whether that is soon for this clock is told in its row. */
  isDueWithin15: boolean
}

/** How one incident stands by its headline clock, at a moment. */
export function standingOf(row: IncidentRow, now: Date): Standing {
  const clock = headlineClock(row.clocks)
  if (!clock) return { row, clock, state: undefined, isDueWithin15: false }

  const { state, remainingMs } = readClock(clock, now)
  const isDueWithin15 = remainingMs !== null && remainingMs > 0 && remainingMs <= SOON_MS && state !== 'breached'
  return { row, clock, state, isDueWithin15 }
}

/** Whether an incident belongs to a part of the list; the figures count with the same question. */
export function isShown({ row, state, isDueWithin15 }: Standing, show: Show, viewerId: string | undefined): boolean {
  if (show === 'all') return true
  if (show === 'mine') return row.owner !== null && row.owner.id === viewerId
  if (show === 'noOwner') return row.owner === null
  if (show === 'overdue') return state === 'breached'
  if (show === 'dueSoon') return isDueWithin15
  return row.severity === show
}
