import { placeLegalHoldInput } from '@muster/shared/inputs/placeLegalHold'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { writeWords } from '../../kernel/writeWords.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'

/** From now on nothing about it is removed, and nobody forgotten who has a part in it (rules §6, preserve records). */
export const placeLegalHold = command({
  operation: 'incident.placeLegalHold',
  input: placeLegalHoldInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { reason, expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    const { id, legalHoldAt } = incident
    if (legalHoldAt) throw new Conflict('It is under legal hold already.', { legalHoldAt: legalHoldAt.toISOString() })
    Object.assign(incident, { legalHoldAt: work.now, legalHoldById: work.actor.id, version: incident.version + 1 })
    const words = writeWords(work, id, 'holdReason', reason, incident.version)
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.legalHoldPlaced',
          subject: { type: 'incident', id },
          incident: id,
          changes: { legalHoldAt: [null, work.now], holdReason: words },
        },
      ],
    }
  },
})
