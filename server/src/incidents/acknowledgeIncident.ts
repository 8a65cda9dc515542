import { acknowledgeIncidentInput } from '@muster/shared/inputs/acknowledgeIncident'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import { Incident } from './incident.entity.ts'
import { takeNotice } from '../escalations/takeNotice.ts'

/** Somebody has taken notice: the response clocks stop, and who acknowledges what has no owner is its owner. */
export const acknowledgeIncident = command({
  operation: 'incident.acknowledge',
  input: acknowledgeIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident) {
    const { acknowledgedAt, acknowledgedById: by, status, ownerId } = incident
    if (acknowledgedAt)
      throw new Conflict(by === work.actor.id ? 'You have acknowledged it already.' : 'Somebody acknowledged it before you.', {
        acknowledgedAt: acknowledgedAt.toISOString(),
        by,
      })
    if (hasEnded(status)) throw new Conflict(`It is ${status} already.`, { status })

    incident.ownerId ??= work.actor.id
    incident.version++
    const noticed = await takeNotice(work, incident)
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.acknowledged',
          subject: { type: 'incident', id: incident.id },
          incident: incident.id,
          changes: { status: [status, incident.status], owner: [ownerId, incident.ownerId], acknowledgedAt: [null, work.now] },
        },
        ...noticed,
      ],
    }
  },
})
