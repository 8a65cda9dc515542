import { readEvidenceInput } from '@muster/shared/inputs/readEvidence'
import { command } from '../../kernel/command.ts'
import { Incident } from '../incident.entity.ts'
import { Evidence } from './evidence.entity.ts'
import { requireSecurity } from './requireSecurity.ts'
import { scopeWithAssigned } from './scopeWithAssigned.ts'

/** Somebody reads what was found: it is shown once the ledger says who, when, and how much of it there was. */
export const readEvidence = command({
  operation: 'evidence.read',
  input: readEvidenceInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Incident,
  scope: scopeWithAssigned,
  answerScope: (_em, incident) => incident.scope,

  async run({ em }, incident) {
    requireSecurity(incident)
    const { id } = incident
    const pieces = await em.count(Evidence, { incidentId: id })
    return {
      value: incident,
      happened: [{ kind: 'evidence.read', subject: { type: 'incident', id }, incident: id, changes: { pieces: [null, pieces] } }],
    }
  },
})
