import type { EntityManager } from '@mikro-orm/postgresql'
import type { AssessmentSaid } from '@muster/shared/inputs/assessment'
import { recomputeLife, resumeLife, type ClockLife } from '@muster/shared/rules/clockLife'
import type { Seen } from '@muster/shared/rules/conditionsSeen'
import { judgeSeverity, type Judgement } from '@muster/shared/rules/judgeSeverity'
import { policyTargets } from '@muster/shared/rules/policyTargets'
import { previewSteps, type PlannedStep } from '@muster/shared/rules/previewSteps'
import type { SeverityDemands } from '@muster/shared/rules/severityDemands'
import { Clock } from '../../clocks/clock.entity.ts'
import { limitsNow } from '../../clocks/limitsNow.ts'
import { recomputed } from '../../clocks/recomputeClocks.ts'
import { readPolicy } from '../../escalations/readPolicy.ts'
import { readStanding } from '../../escalations/readStandings.ts'
import { findTargets } from '../../oncall/findTargets.ts'
import type { Incident } from '../incident.entity.ts'
import { demandsOf } from './demandsOf.ts'
import { seeAgain } from './seeAgain.ts'

export interface Preview extends Judgement, SeverityDemands {
  seen: Seen[]
  /** Clocks that run or stand still, and how they would. */
  clocks: { clock: Clock; after: ClockLife; because: readonly string[] }[]
  atOnce: PlannedStep[]
}

/** What an assessment would change, by the rules that the command itself goes by (rules §1, §2). */
export async function previewReassessment(
  em: EntityManager,
  incident: Incident,
  said: AssessmentSaid,
  now: Date,
): Promise<Preview> {
  const seen = await seeAgain(em, incident, now)
  const judgement = judgeSeverity(
    said,
    seen.map(({ condition }) => condition),
  )
  const demands = await demandsOf(em, incident, incident.severity, judgement.severity)
  return {
    ...{ ...judgement, ...demands, seen },
    clocks: await clocksThen(em, incident, judgement, now),
    atOnce: await stepsThen(em, incident, { ...judgement, ...demands }, now),
  }
}

async function clocksThen(em: EntityManager, incident: Incident, { severity }: Judgement, now: Date): Promise<Preview['clocks']> {
  const { id: incidentId, category, componentId, detectedAt, isDrill } = incident
  const clocks = await em.find(
    Clock,
    { incidentId, stoppedAt: null, kind: { $in: [...recomputed] } },
    { orderBy: { dueAt: 'asc', id: 'asc' } },
  )
  const limitsOf = await limitsNow(em, { severity, category, componentId, detectedAt, isDrill }, clocks, now)
  const isSame = severity === incident.severity
  return clocks.map((clock) => {
    if (isSame) return { clock, after: clock, because: clock.because }
    const limits = limitsOf(clock)
    const after = recomputeLife(clock, limits, now)
    return { clock, after: severity === 'P1' ? resumeLife(after, now) : after, because: limits.because }
  })
}

/** What the timer would do in that very second: who is told, and whom a higher level asks first. */
async function stepsThen(
  em: EntityManager,
  incident: Incident,
  { severity, goesTo, leavesHold }: Pick<Preview, 'severity' | 'goesTo' | 'leavesHold'>,
  now: Date,
): Promise<PlannedStep[]> {
  if (severity === incident.severity) return []
  const { body: policy } = await readPolicy(em, incident.policyVersion)
  const { facts } = await readStanding({ em, now }, incident)
  const find = await findTargets(em, policyTargets(policy), { from: now, until: now, scope: incident.scope })
  const gone = goesTo && { level: goesTo, levelSince: now, sentTo: [...facts.sentTo, goesTo], ask: { id: '', since: now } }
  const woken = leavesHold && { isStill: false, levelSince: now }
  const heard = { severity, heardAt: now, progressAt: now }
  return previewSteps({ ...facts, ...heard, ...woken, ...gone }, policy, { clocks: [], find, from: now, until: now })
}
