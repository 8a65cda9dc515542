import type { EntityManager } from '@mikro-orm/postgresql'
import type { StepPlan } from '@muster/shared/policy/playbooks'
import { nextStepDue, stateOf } from '@muster/shared/rules/playbookProgress'
import type { StepState } from '@muster/shared/vocabulary/playbook'
import { v7 as uuid } from 'uuid'
import { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import { NotFound } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { PlaybookRun } from './playbookRun.entity.ts'
import { readRuns } from './readRuns.ts'
import { requireGoingOn } from './requireGoingOn.ts'
import { RunStep } from './runStep.entity.ts'

/** What the commands on one step share: they hang on the incident of its run. */
export const onStep = {
  root: Incident,
  rootId: async (em: EntityManager, { runId }: { runId: string }) => (await em.findOne(PlaybookRun, { id: runId }))?.incidentId,
  answers: PlaybookRun,
  scope: (_em: EntityManager, incident: Incident) => incident.scope,
  answerScope: async (em: EntityManager, { incidentId }: PlaybookRun) => (await em.findOneOrFail(Incident, incidentId)).scope,
}

interface Found {
  run: PlaybookRun
  plan: StepPlan
  /** As it will be kept: changed by the command. */
  step: RunStep
  before: StepState
  /** To be called once it is changed. */
  told(kind: Happening['kind'], changes: Happening['changes']): { value: PlaybookRun; happened: [Happening] }
}

/** The step of a run behind its incident's lock. */
export async function findStep(work: Work, incident: Incident, { runId, key }: { runId: string; key: string }): Promise<Found> {
  requireGoingOn(incident)
  const running = await readRuns(work.em, incident.id)
  const found = running.find(({ run }) => run.id === runId)
  const plan = found?.steps.find((step) => step.key === key)
  if (!found || !plan) throw new NotFound('PlaybookStep', key)

  const { run } = found
  const step = found.rows.find((row) => row.key === key) ?? untouched(work, { runId, key })
  const told: Found['told'] = (kind, changes) => {
    run.version++
    incident.version++
    const states = new Map([...found.states, [key, step.state]])
    incident.stepDueAt = nextStepDue(
      incident.detectedAt,
      running.map((one) => (one === found ? { ...one, states } : one)),
    )
    const subject = { type: 'playbookRun', id: run.id } as const
    return { value: run, happened: [{ kind, subject, incident: incident.id, changes: { step: [key, key], ...changes } }] }
  }
  return { run, plan, step, before: stateOf(found, key), told }
}

function untouched({ em }: Work, of: { runId: string; key: string }): RunStep {
  return em.create(RunStep, { id: uuid(), ...of, state: 'open', ownerId: null, comment: null, endedById: null, endedAt: null })
}
