import { liftLegalHoldInput } from '@muster/shared/inputs/liftLegalHold'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { writeWords } from '../../kernel/writeWords.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'

/** Its records need not be preserved any more. */
export const liftLegalHold = command({
  operation: 'incident.liftLegalHold',
  input: liftLegalHoldInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { reason, expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    const { id, legalHoldAt } = incident
    if (!legalHoldAt) throw new Conflict('It is under no legal hold.', { legalHoldAt: null })
    Object.assign(incident, { legalHoldAt: null, legalHoldById: null, version: incident.version + 1 })
    const words = writeWords(work, id, 'holdReason', reason, incident.version)
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.legalHoldLifted',
          subject: { type: 'incident', id },
          incident: id,
          changes: { legalHoldAt: [legalHoldAt, null], holdReason: words },
        },
      ],
    }
  },
})
