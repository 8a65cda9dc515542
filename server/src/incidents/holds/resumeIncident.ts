import { resumeIncidentInput } from '@muster/shared/inputs/resumeIncident'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'
import { leaveHold } from './leaveHold.ts'

/** Whoever was waited for has answered: back to where it came from (rules §2, §3). */
export const resumeIncident = command({
  operation: 'incident.resume',
  input: resumeIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    if (incident.status !== 'on_hold') throw new Conflict(`It is ${incident.status}: it does not wait.`, standing(incident))
    const [moved, ...resumed] = await leaveHold(work, incident)
    incident.version++
    return {
      value: incident,
      happened: [moved, ...resumed, ...(await runSteps(work, incident, { doing: 'progress' }))],
    }
  },
})
