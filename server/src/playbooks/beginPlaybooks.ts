import { nextStepDue } from '@muster/shared/rules/playbookProgress'
import { startingPlaybooks } from '@muster/shared/rules/startingPlaybooks'
import { playbookKeys, type PlaybookKey } from '@muster/shared/vocabulary/playbook'
import { v7 as uuid } from 'uuid'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Work } from '../kernel/work.ts'
import { PlaybookRun } from './playbookRun.entity.ts'
import { readPlaybooks, type Plan } from './readPlaybooks.ts'

/** A step: the playbooks that an incident begins with, by its category and by whom it affects (rules §6). */
export async function beginPlaybooks(work: Work, incident: Incident, affectsEnterprise: boolean): Promise<PlaybookKey[]> {
  const plans = await readPlaybooks(work.em)
  const bodies = Object.fromEntries(playbookKeys.map((key) => [key, plans[key].body])) as Record<PlaybookKey, Plan['body']>
  const starting = startingPlaybooks(bodies, { category: incident.category, affectsEnterprise })
  for (const key of starting) beginOne(work, incident, { key, plan: plans[key], startedById: null })
  const untouched = starting.map((key) => ({ steps: bodies[key].steps, states: new Map() }))
  incident.stepDueAt = nextStepDue(incident.detectedAt, untouched)
  return starting
}

export function beginOne(
  { em, now }: Work,
  { id: incidentId }: Incident,
  { key, plan, startedById }: { key: PlaybookKey; plan: Plan; startedById: string | null },
): PlaybookRun {
  const since = { startedAt: now, startedById, version: 1 }
  return em.create(PlaybookRun, { id: uuid(), incidentId, playbook: key, planVersion: plan.version, ...since })
}
