import { reassessIncidentInput } from '@muster/shared/inputs/reassessIncident'
import { isAssessable } from '@muster/shared/rules/isAssessable'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'
import { reassess } from './reassess.ts'

/**
 * What is known by now makes it as severe as it is: every clock is counted anew from detection, and what the new severity demands
 * begins or ends (rules §1, §2). Both the conditions' and an overriding severity stay in the ledger.
 */
export const reassessIncident = command({
  operation: 'incident.reassess',
  input: reassessIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { expectedVersion, ...said }) {
    expectVersion(incident, expectedVersion, standing(incident))
    if (!isAssessable(incident.status))
      throw new Conflict(`It is ${incident.status}: nothing depends on its severity.`, standing(incident))
    const [reassessed, ...followed] = await reassess(work, incident, said)
    return {
      value: incident,
      happened: [reassessed, ...followed, ...(await runSteps(work, incident, { doing: 'progress' }))],
    }
  },
})
