import type { EntityManager } from '@mikro-orm/postgresql'
import { readRows } from '../kernel/readRows.ts'
import { Review } from './review.entity.ts'

/** A step, behind the incident's lock: its review, if anybody has begun one. */
export async function readReview(em: EntityManager, incidentId: string): Promise<Review | null> {
  return (await readRows(em, Review, 'where incident_id = ?', [incidentId]))[0] ?? null
}
