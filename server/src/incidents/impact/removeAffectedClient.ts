import { removeAffectedClientInput } from '@muster/shared/inputs/removeAffectedClient'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { writeWords } from '../../kernel/writeWords.ts'
import { refuseWhileHeld } from '../legalHold/refuseWhileHeld.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'
import { releaseClient } from './releaseClient.ts'

/** They are not affected after all: their clocks are given up, a breach that happened stays on record (rules §2). */
export const removeAffectedClient = command({
  operation: 'incident.removeClient',
  input: removeAffectedClientInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { clientId, reason, expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    refuseWhileHeld(incident)
    const { id, clientIds: before, status, waitsForClientId } = incident
    if (hasEnded(status)) throw new Conflict(`It is ${status}: who was affected stays on record.`, standing(incident))
    if (!before.includes(clientId)) throw new Conflict('They are not affected.', { clients: before })
    if (waitsForClientId === clientId) throw new Conflict('It waits for them: let it go on first.', standing(incident))
    const released = await releaseClient(work, incident, clientId)
    incident.version++
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.clientRemoved',
          subject: { type: 'incident', id },
          incident: id,
          clients: [clientId],
          changes: {
            clients: [before, incident.clientIds],
            clientId: [clientId, null],
            removeReason: writeWords(work, id, 'removeReason', reason, incident.version),
          },
        },
        ...released,
        ...(await runSteps(work, incident)),
      ],
    }
  },
})
