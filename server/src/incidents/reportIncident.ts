import { reportIncidentInput } from '@muster/shared/inputs/reportIncident'
import { command } from '../kernel/command.ts'
import { beginIncident } from './beginIncident.ts'
import { Incident } from './incident.entity.ts'
import { readReportedOn } from './readReportedOn.ts'

/** A person says that something is wrong; the conditions decide how severe it is (rules §1). */
export const reportIncident = command({
  operation: 'incident.report',
  input: reportIncidentInput,
  answers: Incident,

  // Nothing exists yet: the component says whose product, and so which vendor's, it is. A drill is nobody's outside.
  scope: async (em, _none, { componentId, clientIds, drill }) =>
    drill ? {} : { clientIds, vendorIds: (await readReportedOn(em, componentId))?.vendorIds ?? [] },
  answerScope: (_em, incident) => incident.scope,

  run: (work, _none, report) => beginIncident(work, report),
})
