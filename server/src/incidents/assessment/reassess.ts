import type { AssessmentSaid } from '@muster/shared/inputs/assessment'
import type { SeverityDemands } from '@muster/shared/rules/severityDemands'
import { Clock } from '../../clocks/clock.entity.ts'
import { recomputeClocks } from '../../clocks/recomputeClocks.ts'
import { tellStarted } from '../../clocks/startClock.ts'
import { startReviewClock } from '../../clocks/startReviewClock.ts'
import { endClocks } from '../../clocks/stopClocks.ts'
import { goUp } from '../../escalations/goUp.ts'
import { readPolicy } from '../../escalations/readPolicy.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { endPages } from '../../oncall/endPages.ts'
import { leaveHold } from '../holds/leaveHold.ts'
import type { Incident } from '../incident.entity.ts'
import { assess } from './assess.ts'
import { demandsOf } from './demandsOf.ts'
import { seeAgain } from './seeAgain.ts'

/** A step: it is assessed anew, and what depends on its severity follows; but for what comes next, for which the caller says who was heard. */
export async function reassess(work: Work, incident: Incident, said: AssessmentSaid): Promise<[Happening, ...Happening[]]> {
  const { severity, assessedSeverity, conditions } = incident
  const seen = await seeAgain(work.em, incident, work.now)
  incident.version++
  const reasons = assess(work, incident, said, seen)
  const demands = await demandsOf(work.em, incident, severity, incident.severity)
  const resumed = demands.leavesHold ? await leaveHold(work, incident) : []
  const recomputed = severity === incident.severity ? [] : await recomputeClocks(work, incident, 'severity')
  return [
    {
      kind: 'incident.reassessed',
      subject: { type: 'incident', id: incident.id },
      incident: incident.id,
      changes: {
        severity: [severity, incident.severity],
        assessedSeverity: [assessedSeverity, incident.assessedSeverity],
        conditions: [conditions, incident.conditions],
        seen: [null, seen.map(({ condition }) => condition)],
        ...reasons,
      },
    },
    ...resumed,
    ...recomputed,
    ...(await oweReview(work, incident, demands)),
    ...(await sendUp(work, incident, demands)),
  ]
}

/** Of what is resolved the review is due from then on, or given up; of what is not, nothing is due yet. */
async function oweReview(work: Work, incident: Incident, { review }: SeverityDemands): Promise<Happening[]> {
  const { id: incidentId, resolvedAt } = incident
  if (!resolvedAt || !review) return []
  if (review === 'owed') return tellStarted(await startReviewClock(work, incident, resolvedAt))
  return endClocks(work, await work.em.find(Clock, { incidentId, kind: 'review', stoppedAt: null }))
}

async function sendUp(work: Work, incident: Incident, { goesTo }: SeverityDemands): Promise<Happening[]> {
  if (!goesTo) return []
  const { body: policy } = await readPolicy(work.em, incident.policyVersion)
  const { happened } = await goUp(work, incident, { to: goesTo, reason: 'severity' }, policy)
  await endPages(work, incident)
  return [happened]
}
