import { cadence } from '@muster/shared/policy/cadence'
import { needsReview } from '@muster/shared/rules/needsReview'
import { targetOf } from '@muster/shared/rules/targetOf'
import { spokenDuration } from '@muster/shared/time/spokenDuration'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import { Clock } from './clock.entity.ts'
import { startClock } from './startClock.ts'

/** A step: the root-cause analysis of what was severe is due, round the clock, from its being resolved (rules §2); what was practised owes none. */
export async function startReviewClock(work: Work, incident: Incident, startedAt = work.now): Promise<Clock[]> {
  const { severity, id, isDrill } = incident
  if (isDrill || !needsReview(severity)) return []
  const limitMs = cadence.review
  const because = [`${severity}: a review within ${spokenDuration(limitMs)} of its being resolved`]
  const limits = { targetMs: targetOf(limitMs), limitMs, calendar: null, because }
  const cycle = (await work.em.count(Clock, { incidentId: id, kind: 'review' })) + 1
  return [await startClock(work, incident, { kind: 'review', limits, startedAt, cycle })]
}
