import type { Happening } from '../kernel/happening.ts'
import { readRows } from '../kernel/readRows.ts'
import type { Work } from '../kernel/work.ts'
import { Review } from '../reviews/review.entity.ts'
import type { Incident } from './incident.entity.ts'

/** A step: what was judged was not over, so its review can be written on and needs another sign-off. */
export async function voidSignOff(work: Work, { id }: Incident): Promise<Happening[]> {
  const [review] = await readRows(work.em, Review, 'where incident_id = ? and signed_off_at is not null', [id])
  if (!review) return []
  const signedOffAt = review.signedOffAt
  Object.assign(review, { signedOffById: null, signedOffAt: null, version: review.version + 1 })
  return [
    {
      kind: 'review.voided',
      subject: { type: 'review', id: review.id },
      incident: id,
      changes: { signedOffAt: [signedOffAt, null] },
    },
  ]
}
