import type { Status } from '../vocabulary/status.ts'
import { hasEnded } from './allowedMoves.ts'

/** Its severity still counts: somebody works on it, or a review of it may be owed (rules §1, §2). */
export function isAssessable(status: Status): boolean {
  return status === 'resolved' || !hasEnded(status)
}
