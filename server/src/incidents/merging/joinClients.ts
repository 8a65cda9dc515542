import { Component } from '../../catalog/component.entity.ts'
import { holdTerms } from '../../clients/holdTerms.ts'
import { readTerms, type Terms } from '../../clients/readTerms.ts'
import { Clock } from '../../clocks/clock.entity.ts'
import { pauseClocks } from '../../clocks/pauseClocks.ts'
import { serviceLimitsFor } from '../../clocks/limitsFor.ts'
import { startClock, tellStarted } from '../../clocks/startClock.ts'
import { endClocks, stopClocks } from '../../clocks/stopClocks.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'

/**
 * A step, behind the lock of both: whoever the duplicate affects is affected by this one, too, and owed their own clocks by their own
 * tier, from when the duplicate was detected (rules §2). With them the internal figures, if they held, count no more.
 */
export async function joinClients(work: Work, duplicate: Incident, into: Incident): Promise<Happening[]> {
  const clientIds = duplicate.clientIds.filter((id) => !into.clientIds.includes(id))
  if (clientIds.length === 0) return []
  await holdTerms(work.em, clientIds)
  const { productId } = await work.em.findOneOrFail(Component, into.componentId)
  const terms = await readTerms(work.em, { clientIds, productId, on: duplicate.detectedAt })
  const owed = terms.filter(({ subscription }) => subscription)
  into.clientIds = [...into.clientIds, ...clientIds]
  if (owed.length === 0) return []

  const internal = await work.em.find(Clock, {
    incidentId: into.id,
    clientId: null,
    stoppedAt: null,
    kind: { $in: ['response', 'resolution'] },
  })
  const ended = await endClocks(work, internal)
  const started = await startFor(work, { duplicate, into }, owed)
  const answered = into.acknowledgedAt ? started.filter(({ kind }) => kind === 'response') : []
  const paused = into.status === 'on_hold' ? started.filter(({ kind }) => kind === 'resolution') : []
  return [...ended, ...tellStarted(started), ...(await stopClocks(work, answered)), ...(await pauseClocks(work, paused))]
}

/** Who had an answer to the duplicate is not owed another. */
async function startFor(work: Work, { duplicate, into }: { duplicate: Incident; into: Incident }, owed: readonly Terms[]) {
  const kinds = duplicate.acknowledgedAt ? (['resolution'] as const) : (['response', 'resolution'] as const)
  const started: Clock[] = []
  for (const kind of kinds)
    for (const whose of owed) {
      const limits = serviceLimitsFor(into, kind, whose)
      started.push(await startClock(work, into, { kind, limits, startedAt: duplicate.detectedAt, clientId: whose.client.id }))
    }
  return started
}
