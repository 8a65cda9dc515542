import type { EntityManager } from '@mikro-orm/postgresql'
import { asksPeople } from '@muster/shared/rules/clockMoments'
import { Component } from '../catalog/component.entity.ts'
import { readTerms, type Terms } from '../clients/readTerms.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Clock } from './clock.entity.ts'
import { serviceLimitsFor, updateLimitsFor, type Owing } from './limitsFor.ts'
import type { Limits } from './startClock.ts'

export type Owed = Owing & Pick<Incident, 'componentId' | 'detectedAt'>

/** The limits of clocks by terms as they hold today; whose have ended keeps those of the detection (rules §2). */
export async function limitsNow(
  em: EntityManager,
  owed: Owed,
  clocks: readonly Clock[],
  now: Date,
): Promise<(clock: Clock) => Limits> {
  const { productId } = await em.findOneOrFail(Component, owed.componentId)
  const clientIds = [...new Set(clocks.flatMap(({ clientId }) => clientId ?? []))]
  const present = await readTerms(em, { clientIds, productId, on: now })
  const ended = present.filter(({ subscription }) => !subscription).map(({ client }) => client.id)
  const past = await readTerms(em, { clientIds: ended, productId, on: owed.detectedAt })
  const terms = new Map<string, Terms>([...present, ...past].map((whose) => [whose.client.id, whose]))
  return ({ kind, clientId }) =>
    asksPeople(kind) ? serviceLimitsFor(owed, kind, clientId ? terms.get(clientId) : undefined) : updateLimitsFor(owed)
}
