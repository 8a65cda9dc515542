import { addEvidenceInput } from '@muster/shared/inputs/addEvidence'
import { v7 as uuid } from 'uuid'
import { command } from '../../kernel/command.ts'
import { BadInput } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { Evidence } from './evidence.entity.ts'
import { requireSecurity } from './requireSecurity.ts'
import { scopeWithAssigned } from './scopeWithAssigned.ts'

/** Something was found. The ledger says that there is a piece more, and nothing of what it says. */
export const addEvidence = command({
  operation: 'evidence.add',
  input: addEvidenceInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Incident,
  scope: scopeWithAssigned,
  answerScope: (_em, incident) => incident.scope,

  async run({ em, actor, now }, incident, { text, source, collectedAt, digest = null }) {
    requireSecurity(incident)
    if (collectedAt > now) throw new BadInput([{ path: 'collectedAt', message: 'This is in the future.' }])
    const [id, incidentId] = [uuid(), incident.id]
    em.create(Evidence, { id, incidentId, authorId: actor.id, at: now, collectedAt, text, source, digest })
    incident.version++
    return {
      value: incident,
      happened: [
        {
          kind: 'evidence.added',
          subject: { type: 'evidence', id },
          incident: incidentId,
          changes: { collectedAt: [null, collectedAt], text: [null, 1], ...(digest && { digest: [null, digest] as const }) },
        },
      ],
    }
  },
})
