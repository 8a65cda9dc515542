import type { ReviewItem } from '../policy/review.ts'
import type { Severity } from '../vocabulary/severity.ts'
import { needsReview } from './needsReview.ts'

export interface Reviewed {
  rootCause: string | null
  lessons: string | null
  signedOffAt: Date | null
}

/** What a review lacks before it can be signed off. */
export function missingWords(review: Pick<Reviewed, 'rootCause' | 'lessons'> | null): ReviewItem[] {
  return (['rootCause', 'lessons'] as const).filter((item) => !review?.[item])
}

/** What a P1 or P2 lacks before it can be closed; of anything less nothing is demanded (rules §3). */
export function missingForClosing(severity: Severity, review: Reviewed | null): ReviewItem[] {
  if (!needsReview(severity)) return []
  return [...missingWords(review), ...(review?.signedOffAt ? [] : (['signOff'] as const))]
}
