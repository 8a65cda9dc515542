import { policyTargets } from '@muster/shared/rules/policyTargets'
import { previewSteps, type PlannedStep } from '@muster/shared/rules/previewSteps'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Clock } from '../clocks/clock.entity.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import { findTargets } from '../oncall/findTargets.ts'
import { readPolicy } from './readPolicy.ts'
import { readStanding } from './readStandings.ts'

const AHEAD_MS = 24 * 3_600_000

/** What happens to an incident in the next day if nobody moves, as it stands now. */
export async function previewIncident(em: EntityManager, incident: Incident, now: Date): Promise<PlannedStep[]> {
  const { body: policy } = await readPolicy(em, incident.policyVersion)
  const until = new Date(now.getTime() + AHEAD_MS)
  const { facts } = await readStanding({ em, now }, incident)
  const people = [facts.ownerId, facts.ask?.byHand?.to].flatMap((id) => (id ? [{ kind: 'person', id } as const] : []))
  const find = await findTargets(em, [...policyTargets(policy), ...people], { from: now, until, scope: incident.scope })
  const clocks = await em.find(Clock, { incidentId: incident.id, stoppedAt: null }, { orderBy: { id: 'asc' } })
  return previewSteps(facts, policy, { clocks, find, from: now, until })
}
