import type { Level } from '../vocabulary/level.ts'
import type { Severity } from '../vocabulary/severity.ts'
import type { Status } from '../vocabulary/status.ts'
import { hasEnded } from './allowedMoves.ts'
import { needsReview } from './needsReview.ts'
import { isAbove } from './nextLevel.ts'
import { startLevel } from './startLevel.ts'

/** What another severity begins or ends, beside the limits of the clocks. */
export interface SeverityDemands {
  /** It goes up to here at once; null: it stays where it is. Nothing comes down by itself. */
  goesTo: Level | null
  /** A review is owed once it is resolved (of what is resolved: from then on), or no longer; null: as before. */
  review: 'owed' | 'not_owed' | null
  /** A P1 does not wait: it goes on where it was. */
  leavesHold: boolean
}

interface Demanded {
  status: Status
  level: Level
  /** Its review is signed off: none is owed any more. */
  isReviewed: boolean
}

/** Another severity of an incident that somebody works on, or that is resolved (rules §2, §5). */
export function severityDemands(from: Severity, to: Severity, { status, level, isReviewed }: Demanded): SeverityDemands {
  const start = startLevel(to)
  const isChange = !isReviewed && needsReview(from) !== needsReview(to)
  return {
    goesTo: from !== to && !hasEnded(status) && isAbove(start, level) ? start : null,
    leavesHold: to === 'P1' && status === 'on_hold',
    review: isChange ? (needsReview(to) ? 'owed' : 'not_owed') : null,
  }
}
