import type { EntityManager } from '@mikro-orm/postgresql'
import { firstAction } from '@muster/shared/rules/firstAction'
import { stateOf, stepDueAt } from '@muster/shared/rules/playbookProgress'
import { Component } from '../catalog/component.entity.ts'
import { ClientImpact } from './impact/clientImpact.entity.ts'
import type { Incident } from './incident.entity.ts'
import { readRuns } from '../playbooks/readRuns.ts'

/**
 * What every alarm says beside its title: what it is about, whom it touches, since when, and what to do first (screens §5.2, rule 14).
 * Clients are counted, not named: a chat is read by others, too.
 */
export async function sayAlarm(em: EntityManager, incident: Incident): Promise<{ facts: string; first: string }> {
  const { id: incidentId, componentId, category, clientIds, detectedAt } = incident
  const { name } = await em.findOneOrFail(Component, componentId)
  const impacts = clientIds.length === 0 ? [] : await em.find(ClientImpact, { incidentId, clientId: { $in: clientIds } })
  const users = impacts.reduce((sum, one) => sum + (one.users ?? 0), 0)
  const touched =
    clientIds.length === 0
      ? 'no client is affected'
      : `${clientIds.length} ${clientIds.length === 1 ? 'client is' : 'clients are'} affected${users > 0 ? `, about ${users} of their users` : ''}`
  const { words, dueAt } = firstAction(category, await readSteps(em, incident))
  return {
    facts: `${name}: ${touched}. Detected ${detectedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    first: dueAt ? `${words} (by ${dueAt.toISOString().slice(11, 16)} UTC)` : words,
  }
}

async function readSteps(em: EntityManager, { id, detectedAt }: Incident) {
  const running = await readRuns(em, id)
  return running.flatMap((one) =>
    one.steps.map((step) => ({ title: step.title, dueAt: stepDueAt(detectedAt, step), state: stateOf(one, step.key) })),
  )
}
