import type { ClockKind } from '@muster/shared/vocabulary/clock'
import { Component } from '../../catalog/component.entity.ts'
import { holdTerms } from '../../clients/holdTerms.ts'
import { readTerms, type Terms } from '../../clients/readTerms.ts'
import { Clock } from '../../clocks/clock.entity.ts'
import { serviceLimitsFor } from '../../clocks/limitsFor.ts'
import { startClock, tellStarted } from '../../clocks/startClock.ts'
import { endClocks } from '../../clocks/stopClocks.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'
import { catchUp } from './catchUp.ts'
import { goOn } from './goOn.ts'

const service = { kind: { $in: ['response', 'resolution'] as ClockKind[] } }

interface Owed {
  clientIds: readonly string[]
  /** Where their clocks count from: the detection. */
  since: Date
  kinds?: readonly ('response' | 'resolution')[]
}

/**
 * A step, behind the incident's lock: whoever is affected from now on is owed their own clocks by their own tier (rules §2). With
 * them the internal figures, if they held, count no more.
 */
export async function oweClients(work: Work, incident: Incident, owed: Owed): Promise<Happening[]> {
  const { clientIds, since, kinds = ['response', 'resolution'] } = owed
  await holdTerms(work.em, clientIds)
  const { productId } = await work.em.findOneOrFail(Component, incident.componentId)
  const terms = await readTerms(work.em, { clientIds, productId, on: since })
  const promised = terms.filter(({ subscription }) => subscription)
  incident.clientIds = [...incident.clientIds, ...clientIds]
  if (promised.length === 0) return []

  const known = await work.em.find(Clock, { incidentId: incident.id, ...service }, { orderBy: { id: 'asc' } })
  const internal = known.filter(({ clientId, stoppedAt }) => clientId === null && !stoppedAt)
  const before = known.filter(
    ({ clientId, ended, startedAt }) =>
      ended && clientId && clientIds.includes(clientId) && startedAt.getTime() === since.getTime(),
  )
  const ended = await endClocks(work, internal)
  const again = await goOn(work, incident, before)
  const anew = promised.filter(({ client }) => !before.some(({ clientId }) => clientId === client.id))
  const started = await startFor(work, incident, { since, kinds }, anew)
  return [...ended, ...again, ...tellStarted(started), ...(await catchUp(work, incident, started))]
}

async function startFor(
  work: Work,
  incident: Incident,
  { since, kinds }: Required<Pick<Owed, 'since' | 'kinds'>>,
  promised: readonly Terms[],
): Promise<Clock[]> {
  const started: Clock[] = []
  for (const kind of kinds)
    for (const whose of promised) {
      const limits = serviceLimitsFor(incident, kind, whose)
      started.push(await startClock(work, incident, { kind, limits, startedAt: since, clientId: whose.client.id }))
    }
  return started
}
