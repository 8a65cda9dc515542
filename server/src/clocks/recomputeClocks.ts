import { isDeepStrictEqual } from 'node:util'
import { recomputeLife } from '@muster/shared/rules/clockLife'
import { asksPeople } from '@muster/shared/rules/clockMoments'
import { Component } from '../catalog/component.entity.ts'
import { readTerms, type Terms } from '../clients/readTerms.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Clock } from './clock.entity.ts'
import { serviceLimitsFor, updateLimitsFor } from './limitsFor.ts'
import { resumeClocks } from './resumeClocks.ts'
import { setClock } from './setClock.ts'
import { settle } from './settle.ts'
import type { Limits } from './startClock.ts'
import { tellTogether } from './tellTogether.ts'

type Figures = Pick<Clock, 'targetMs' | 'limitMs' | 'usedMs'>

/** Why limits are looked at again: another severity, or what set other terms (the client's hours, a tier, an agreement). */
type Cause = 'severity' | { terms: readonly string[] }

/**
 * A step, behind the incident's lock: clocks that have not stopped get the limits that hold now, from their start on. What they
 * used, their pauses and a breach that happened stay (rules §2). A P1 does not stand still.
 */
export async function recomputeClocks(work: Work, incident: Incident, cause: Cause): Promise<Happening[]> {
  const kinds = ['response', 'resolution', 'update'] as const
  const clocks = await work.em.find(Clock, { incidentId: incident.id, stoppedAt: null, kind: { $in: [...kinds] } })
  const limitsOf = await limitsNow(work, incident, clocks)
  const others = clocks.filter((clock) => differs(clock, limitsOf(clock)))
  const breaches = settle(work, others)
  const before = new Map(others.map(({ id, targetMs, limitMs, usedMs }) => [id, { targetMs, limitMs, usedMs }]))
  for (const clock of others) await recompute(work, clock, limitsOf(clock))
  const paused = incident.severity === 'P1' ? clocks.filter(({ pausedAt }) => pausedAt) : []
  return [...breaches, ...tellRecomputed(others, before, cause), ...(await resumeClocks(work, paused, { since: work.now }))]
}

async function recompute(work: Work, clock: Clock, limits: Limits): Promise<void> {
  const life = recomputeLife(clock, limits, work.now)
  clock.because = [...limits.because]
  // A target that has moved ahead again is told of again.
  if (life.atRiskAt && life.atRiskAt > work.now) clock.atRiskFiredAt = null
  await setClock(work, clock, life)
}

/** Terms as they hold today; whose have ended keeps those of the detection. */
async function limitsNow({ em, now }: Work, incident: Incident, clocks: readonly Clock[]) {
  const { productId } = await em.findOneOrFail(Component, incident.componentId)
  const clientIds = [...new Set(clocks.flatMap(({ clientId }) => clientId ?? []))]
  const present = await readTerms(em, { clientIds, productId, on: now })
  const ended = present.filter(({ subscription }) => !subscription).map(({ client }) => client.id)
  const past = await readTerms(em, { clientIds: ended, productId, on: incident.detectedAt })
  const terms = new Map<string, Terms>([...present, ...past].map((whose) => [whose.client.id, whose]))
  return ({ kind, clientId }: Clock) =>
    asksPeople(kind) ? serviceLimitsFor(incident, kind, clientId ? terms.get(clientId) : undefined) : updateLimitsFor(incident)
}

function differs(clock: Clock, { targetMs, limitMs, calendar }: Limits): boolean {
  return clock.targetMs !== targetMs || clock.limitMs !== limitMs || !isSame(clock.calendar, calendar)
}

/** The database gives an object's keys back in an order of its own. */
const isSame = (one: Limits['calendar'], other: Limits['calendar']) => isDeepStrictEqual(one, other)

function tellRecomputed(clocks: readonly Clock[], before: ReadonlyMap<string, Figures>, cause: Cause): Happening[] {
  const common: NonNullable<Happening['changes']> =
    cause === 'severity' ? { cause: [null, cause] } : { cause: [null, 'terms'], terms: [null, cause.terms] }
  return tellTogether(
    'clock.recomputed',
    clocks,
    ({ targetMs, limitMs, calendar, usedMs, atRiskAt, dueAt, because }) => ({
      targetMs,
      limitMs,
      calendar,
      usedMs,
      atRiskAt,
      dueAt,
      because,
    }),
    { common, before: ({ id }) => ({ ...before.get(id)! }) },
  )
}
