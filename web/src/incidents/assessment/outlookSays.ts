import { utcMoment } from '../../ui/utc.ts'
import type { ClockOutlook } from './readOutlook.ts'

type Says = 'same' | 'later' | 'over' | 'broken' | 'still' | 'runs'

/** Which sentence a clock's outlook is, and the moments in it. */
export function outlookSays(clock: ClockOutlook, now: Date): { says: Says; was: string; due: string; isBad: boolean } {
  const moment = (at: Date | null) => (at ? utcMoment(at, now) : '—')
  const says = sayingOf(clock)
  return { says, was: moment(clock.wasDueAt), due: moment(clock.dueAt), isBad: says === 'over' || says === 'broken' }
}

function sayingOf({ wasDueAt, dueAt, state, wasPaused, wasBreached }: ClockOutlook): Says {
  if (wasPaused) return dueAt && state !== 'paused' ? 'runs' : 'still'
  if (wasDueAt?.getTime() === dueAt?.getTime()) return 'same'
  if (wasBreached) return 'broken'
  return state === 'breached' ? 'over' : 'later'
}
