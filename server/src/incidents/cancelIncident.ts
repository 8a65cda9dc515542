import { cancelIncidentInput } from '@muster/shared/inputs/cancelIncident'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Conflict } from '../kernel/refusals.ts'
import { writeWords } from '../kernel/writeWords.ts'
import { endIncident } from './endIncident.ts'
import { Incident } from './incident.entity.ts'
import { standing } from './standing.ts'

/** It was none: nothing is promised by it any more, and nobody is asked (rules §3). */
export const cancelIncident = command({
  operation: 'incident.cancel',
  input: cancelIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { reason, expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    const { id, status } = incident
    if (hasEnded(status)) throw new Conflict(`It is ${status} already.`, standing(incident))
    incident.version++
    const ended = await endIncident(work, incident, 'cancelled')
    const moveReason = writeWords(work, id, 'moveReason', reason, incident.version)
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.moved',
          subject: { type: 'incident', id },
          incident: id,
          changes: { status: [status, 'cancelled'], moveReason },
        },
        ...ended,
      ],
    }
  },
})
