import { returnEscalationInput } from '@muster/shared/inputs/returnEscalation'
import { Incident } from '../incidents/incident.entity.ts'
import { command } from '../kernel/command.ts'
import { Escalation } from './escalation.entity.ts'
import { escalationScope, incidentOfEscalation } from './escalationScope.ts'
import { endPages } from '../oncall/endPages.ts'
import { runSteps } from './runSteps.ts'
import { requireActive } from './requireActive.ts'
import { tellOfReturn } from './tellOfReturn.ts'

/** Mis-routed: back to the level it came from, with a reason; it counts against escalation accuracy (rules §5). */
export const returnEscalation = command({
  operation: 'escalation.return',
  input: returnEscalationInput,
  root: Incident,
  rootId: (em, { id }) => incidentOfEscalation(em, id),
  answers: Escalation,
  scope: async (em, _incident, { id }) => escalationScope(em, await em.findOneOrFail(Escalation, id)),
  answerScope: escalationScope,

  async run(work, incident, { id, reason }) {
    const escalation = await work.em.findOneOrFail(Escalation, id)
    requireActive(escalation)
    escalation.state = 'returned'
    escalation.answeredAt = work.now
    escalation.answeredById = work.actor.id
    escalation.returnReason = reason
    escalation.version++
    const levelBefore = incident.level
    if (incident.level === escalation.toLevel) Object.assign(incident, { level: escalation.fromLevel, levelSince: work.now })
    await endPages(work, incident)
    await tellOfReturn(work, incident, escalation)
    incident.version++
    return {
      value: escalation,
      happened: [
        {
          kind: 'escalation.returned',
          subject: { type: 'escalation', id },
          incident: incident.id,
          changes: { state: ['active', 'returned'], level: [levelBefore, incident.level], returnReason: [null, 1] },
        },
        ...(await runSteps(work, incident, { doing: 'progress' })),
      ],
    }
  },
})
