import { followIncidentInput } from '@muster/shared/inputs/followIncident'
import { Incident } from '../incidents/incident.entity.ts'
import { command } from '../kernel/command.ts'
import { setFollowing } from './setFollowing.ts'

/** Its news come by mail from now on. Twice is once. */
export const followIncident = command({
  operation: 'incident.follow',
  input: followIncidentInput,
  answers: Incident,
  scope: () => ({}),
  answerScope: (_em, incident) => incident.scope,
  run: (work, _none, { id }) => setFollowing(work, { id, isFollowing: true }),
})
