import { endedStatuses, lifecycle } from '../policy/lifecycle.ts'
import type { Status } from '../vocabulary/status.ts'

/** Where an incident may be moved to from here (rules §3). */
export function allowedMoves(from: Status): readonly Status[] {
  return lifecycle[from]
}

/** Back from `resolved`: needs a reason, and the resolution clock goes on with the time already used. */
export function isReopening(from: Status, to: Status): boolean {
  return from === 'resolved' && to === 'investigating'
}

export function hasEnded(status: Status): boolean {
  return (endedStatuses as readonly Status[]).includes(status)
}
