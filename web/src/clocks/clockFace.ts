import { readClock } from '@muster/shared/rules/readClock'
import { countdown } from '@muster/shared/time/countdown'
import type { ClockKind, ClockState } from '@muster/shared/vocabulary/clock'
import type { ClockRow } from '../live/incidentRow.ts'
import { utcMoment } from '../ui/utc.ts'

/** How urgent it looks; each step weighs more than the one before (§5.2 rule 4). */
type Tone = 'plain' | 'due' | 'over'

export interface ClockFace {
  kind: ClockKind
  state: ClockState
  tone: Tone
  /** With its sign while it runs or waits; what it took once it has stopped; nothing when it ended without a result. */
  reading: string | null
  /** "14:45 UTC": when it is due, was due, was paused. */
  moment: string | null
  /** Share of the time that is left, for the bar; none while there is nothing to run down. */
  left: number | null
}

/** Everything a screen says of a clock at a moment; the words around it are i18n's. */
export function clockFace(clock: ClockRow, now: Date): ClockFace {
  const { state, remainingMs } = readClock(clock, now)
  const shown = { kind: clock.kind, state, tone: toneOf(state) }

  if (remainingMs !== null)
    return { ...shown, reading: countdown(remainingMs), moment: moment(clock.dueAt, now), left: share(clock, remainingMs) }
  if (state === 'met' || state === 'missed')
    return { ...shown, reading: taken(clock), moment: moment(clock.dueAt, now), left: null }
  if (state === 'paused')
    return { ...shown, reading: countdown(clock.limitMs - clock.usedMs), moment: moment(clock.pausedAt, now), left: null }
  return { ...shown, reading: null, moment: null, left: null }
}

function toneOf(state: ClockState): Tone {
  if (state === 'breached') return 'over'
  return state === 'at_risk' ? 'due' : 'plain'
}

function share({ startedAt, dueAt }: ClockRow, remainingMs: number): number | null {
  if (!dueAt || remainingMs <= 0) return null
  return Math.min(1, remainingMs / Math.max(1, dueAt.getTime() - startedAt.getTime()))
}

/** No sign: nothing runs any more. */
function taken({ startedAt, stoppedAt }: ClockRow): string {
  return countdown(startedAt.getTime() - stoppedAt!.getTime()).slice(1)
}

function moment(at: Date | null, now: Date): string | null {
  return at && utcMoment(at, now)
}
