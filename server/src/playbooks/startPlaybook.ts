import { startPlaybookInput } from '@muster/shared/inputs/startPlaybook'
import { nextStepDue } from '@muster/shared/rules/playbookProgress'
import { Incident } from '../incidents/incident.entity.ts'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import { beginOne } from './beginPlaybooks.ts'
import { PlaybookRun } from './playbookRun.entity.ts'
import { readPlaybooks } from './readPlaybooks.ts'
import { readRuns } from './readRuns.ts'
import { requireGoingOn } from './requireGoingOn.ts'

/** Another playbook on an incident, by hand; each once (rules §6). */
export const startPlaybook = command({
  operation: 'playbook.start',
  input: startPlaybookInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: PlaybookRun,
  scope: (_em, incident) => incident.scope,
  answerScope: async (em, { incidentId }) => (await em.findOneOrFail(Incident, incidentId)).scope,

  async run(work, incident, { playbook }) {
    requireGoingOn(incident)
    const running = await readRuns(work.em, incident.id)
    if (running.some(({ run }) => run.playbook === playbook)) throw new Conflict('It runs already.', { playbook })
    const plan = (await readPlaybooks(work.em))[playbook]
    const run = beginOne(work, incident, { key: playbook, plan, startedById: work.actor.id })
    incident.stepDueAt = nextStepDue(incident.detectedAt, [...running, { steps: plan.body.steps, states: new Map() }])
    incident.version++
    return {
      value: run,
      happened: [
        {
          kind: 'playbook.started',
          subject: { type: 'playbookRun', id: run.id },
          incident: incident.id,
          changes: { playbook: [null, playbook], planVersion: [null, plan.version] },
        },
      ],
    }
  },
})
