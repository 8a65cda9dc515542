import { recordWorkaroundInput } from '@muster/shared/inputs/recordWorkaround'
import { v7 as uuid } from 'uuid'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import { writeWords } from '../../kernel/writeWords.ts'
import { Incident } from '../incident.entity.ts'
import { requireAffected } from './requireAffected.ts'
import { Workaround } from './workaround.entity.ts'

/** Something helps until the service is back: who works around gets on with it (rules §5, progress). */
export const recordWorkaround = command({
  operation: 'incident.recordWorkaround',
  input: recordWorkaroundInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Workaround,
  scope: (_em, incident) => incident.scope,
  answerScope: async (em, { incidentId }) => (await em.findOneOrFail(Incident, incidentId)).scope,

  async run(work, incident, { text, effectiveness, clientIds }) {
    requireAffected(incident, clientIds)
    const { em, actor, now } = work
    const [id, incidentId] = [uuid(), incident.id]
    const workaround = em.create(Workaround, {
      ...{ id, incidentId, authorId: actor.id, at: now, text, effectiveness },
      ...{ clientIds: [...new Set(clientIds)], version: 1 },
    })
    return {
      value: workaround,
      happened: [
        {
          kind: 'workaround.recorded',
          subject: { type: 'workaround', id },
          incident: incidentId,
          changes: {
            text: writeWords(work, id, 'text', text),
            effectiveness: [null, effectiveness],
            clients: [null, workaround.clientIds],
          },
        },
        ...(await runSteps(work, incident, { doing: 'progress' })),
      ],
    }
  },
})
