import { addAffectedClientInput } from '@muster/shared/inputs/addAffectedClient'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { Client } from '../../clients/client.entity.ts'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'
import { oweClients } from './oweClients.ts'

/** Somebody else is affected, too: they are owed their own clocks by their own tier, from the detection on (rules §2). */
export const addAffectedClient = command({
  operation: 'incident.addClient',
  input: addAffectedClientInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { clientId, expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    const { id, clientIds: before, status, detectedAt } = incident
    if (hasEnded(status)) throw new Conflict(`It is ${status}: nothing is promised for it any more.`, standing(incident))
    if (before.includes(clientId)) throw new Conflict('They are affected already.', { clients: before })
    const client = await work.em.findOne(Client, { id: clientId, status: 'active' })
    if (!client) throw new BadInput([{ path: 'clientId', message: 'There is no such client, or none any more.' }])
    const owed = await oweClients(work, incident, { clientIds: [clientId], since: detectedAt })
    incident.version++
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.clientAdded',
          subject: { type: 'incident', id },
          incident: id,
          changes: { clients: [before, incident.clientIds], clientId: [null, clientId] },
        },
        ...owed,
        ...(await runSteps(work, incident)),
      ],
    }
  },
})
