import type { EntityManager } from '@mikro-orm/postgresql'
import type { Seen } from '@muster/shared/rules/conditionsSeen'
import { readClock } from '@muster/shared/rules/readClock'
import { Component } from '../../catalog/component.entity.ts'
import { readTerms, type Terms } from '../../clients/readTerms.ts'
import { Clock } from '../../clocks/clock.entity.ts'
import type { Incident } from '../incident.entity.ts'
import { seeConditions } from './seeConditions.ts'

/** What the server sees of an incident by now: as of a report, and whether a premium clock is past its target (rules §1). */
export async function seeAgain(em: EntityManager, incident: Incident, now: Date): Promise<Seen[]> {
  const { id, clientIds, componentId } = incident
  const { productId } = await em.findOneOrFail(Component, componentId)
  const terms = await readTerms(em, { clientIds, productId, on: now })
  const clocks = await em.find(Clock, { incidentId: id, stoppedAt: null, kind: { $in: ['response', 'resolution'] } })
  return seeConditions(em, incident, terms, premiumAtRisk(terms, clocks, now))
}

function premiumAtRisk(terms: readonly Terms[], clocks: readonly Clock[], now: Date): string[] {
  const late = clocks.filter((clock) => ['at_risk', 'breached'].includes(readClock(clock, now).state))
  return terms
    .filter(({ client, subscription }) => subscription?.tier === 'premium' && late.some(({ clientId }) => clientId === client.id))
    .map(({ client }) => client.name)
}
