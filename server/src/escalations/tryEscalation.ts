import type { TryEscalation } from '@muster/shared/inputs/tryEscalation'
import type { EscalationFacts } from '@muster/shared/rules/nextStep'
import { pagedAt } from '@muster/shared/rules/pagedAt'
import { policyTargets } from '@muster/shared/rules/policyTargets'
import { policyOf } from '@muster/shared/rules/policyOf'
import { previewSteps, type ClockAhead, type PlannedStep } from '@muster/shared/rules/previewSteps'
import { startLevel } from '@muster/shared/rules/startLevel'
import { findWeakPoints, type Weakness } from '@muster/shared/rules/weakPoints'
import type { Level } from '@muster/shared/vocabulary/level'
import { clockTimes } from '@muster/shared/rules/clockTimes'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Product } from '../catalog/product.entity.ts'
import { readTerms } from '../clients/readTerms.ts'
import { serviceLimitsFor, updateLimitsFor } from '../clocks/limitsFor.ts'
import { findTargets } from '../oncall/findTargets.ts'
import { checkPolicy } from './checkPolicy.ts'
import { readPolicy } from './readPolicy.ts'

const AHEAD_MS = 24 * 3_600_000

export interface Trial extends Weakness {
  /** Null: one that is being edited. */
  version: number | null
  steps: PlannedStep[]
}

/** What would happen to an incident if nobody answered, by the policy that holds or by one that is being edited: nobody is paged (rules §5). */
export async function tryEscalation(em: EntityManager, product: Product, wanted: TryEscalation): Promise<Trial> {
  const held = await readPolicy(em)
  if (wanted.policy) await checkPolicy(em, wanted.policy)
  const policy = wanted.policy ? policyOf(held.body, wanted.policy) : held.body
  const from = wanted.detectedAt
  const until = new Date(from.getTime() + AHEAD_MS)
  const find = await findTargets(em, policyTargets(policy), {
    from,
    until,
    scope: { clientIds: wanted.clientIds, vendorIds: product.vendorId ? [product.vendorId] : [] },
  })
  const clocks = await clocksOf(em, product.id, wanted)
  const steps = previewSteps(factsOf(wanted), policy, { clocks, find, from, until })
  const isEmpty = (level: Level) => pagedAt(policy, level, wanted.category).length === 0
  return {
    version: wanted.policy ? null : held.version,
    steps,
    ...findWeakPoints(steps, { level: startLevel(wanted.severity), at: from, isEmpty }),
  }
}

/** As it would be reported in the minute in which it is noticed. */
function factsOf({ severity, category, detectedAt }: TryEscalation): EscalationFacts {
  return {
    ...{ severity, category, level: startLevel(severity), isStill: false, isAtEnd: false },
    ...{ levelSince: detectedAt, reportedAt: detectedAt, heardAt: detectedAt, ask: { id: '', since: detectedAt } },
    ...{ uncommandedSince: severity === 'P1' ? detectedAt : null, isLackSaid: false },
    ...{ acknowledgedAt: null, ownerId: null, progressAt: null, atRiskSince: null, pages: [], sentTo: [], told: [] },
  }
}

async function clocksOf(em: EntityManager, productId: string, wanted: TryEscalation): Promise<ClockAhead[]> {
  const terms = await readTerms(em, { clientIds: wanted.clientIds, productId, on: wanted.detectedAt })
  const owed = terms.filter(({ subscription }) => subscription !== null)
  const limits = [
    ...(['response', 'resolution'] as const).flatMap((kind) =>
      (owed.length > 0 ? owed : [undefined]).map((whose) => ({ kind, ...serviceLimitsFor(wanted, kind, whose) })),
    ),
    { kind: 'update' as const, ...updateLimitsFor(wanted) },
  ]
  const anew = { atRiskFiredAt: null, breachedAt: null, stoppedAt: null }
  return limits.map((one) => ({ kind: one.kind, ...anew, ...clockTimes(one, 0, wanted.detectedAt) }))
}
