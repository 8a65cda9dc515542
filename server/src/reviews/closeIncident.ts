import { closeIncidentInput } from '@muster/shared/inputs/closeIncident'
import { allowedMoves } from '@muster/shared/rules/allowedMoves'
import { missingForClosing } from '@muster/shared/rules/missingForClosing'
import { Incident } from '../incidents/incident.entity.ts'
import { standing } from '../incidents/standing.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { MoveRefused, ReviewIncomplete } from '../kernel/refusals.ts'
import { readReview } from './readReview.ts'

/** Done with; of a P1 or P2 only when its review is, and else it says what is missing (rules §3). A drill needs none. */
export const closeIncident = command({
  operation: 'incident.close',
  input: closeIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    const { id, status, severity, isDrill } = incident
    if (status !== 'resolved') throw new MoveRefused(status, 'closed', allowedMoves(status))
    const missing = isDrill ? [] : missingForClosing(severity, await readReview(work.em, id))
    if (missing.length > 0) throw new ReviewIncomplete(missing)
    incident.status = 'closed'
    incident.version++
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.moved',
          subject: { type: 'incident', id },
          incident: id,
          changes: { status: ['resolved', 'closed'] },
        },
      ],
    }
  },
})
