import { acknowledgeEscalationInput } from '@muster/shared/inputs/acknowledgeEscalation'
import { Incident } from '../incidents/incident.entity.ts'
import { command } from '../kernel/command.ts'
import { Escalation } from './escalation.entity.ts'
import { escalationScope, incidentOfEscalation } from './escalationScope.ts'
import { requireActive } from './requireActive.ts'
import { takeNotice } from './takeNotice.ts'
import { takeOver } from './takeOver.ts'

/** Its target takes it: it has a new owner, unless that is a vendor's, and counts as acknowledged if it did not yet. */
export const acknowledgeEscalation = command({
  operation: 'escalation.acknowledge',
  input: acknowledgeEscalationInput,
  root: Incident,
  rootId: (em, { id }) => incidentOfEscalation(em, id),
  answers: Escalation,
  scope: async (em, _incident, { id }) => escalationScope(em, await em.findOneOrFail(Escalation, id)),
  answerScope: escalationScope,

  async run(work, incident, { id }) {
    const escalation = await work.em.findOneOrFail(Escalation, id)
    requireActive(escalation)
    escalation.state = 'acknowledged'
    escalation.answeredAt = work.now
    escalation.answeredById = work.actor.id
    escalation.version++
    const owner = takeOver(work, incident)
    incident.version++
    return {
      value: escalation,
      happened: [
        {
          kind: 'escalation.acknowledged',
          subject: { type: 'escalation', id },
          incident: incident.id,
          changes: { state: ['active', 'acknowledged'], ...owner },
        },
        ...(await takeNotice(work, incident)),
      ],
    }
  },
})
