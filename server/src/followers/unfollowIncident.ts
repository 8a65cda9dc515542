import { followIncidentInput } from '@muster/shared/inputs/followIncident'
import { Incident } from '../incidents/incident.entity.ts'
import { command } from '../kernel/command.ts'
import { setFollowing } from './setFollowing.ts'

/** Nothing of it comes by mail any more, whatever one's standing wish says. */
export const unfollowIncident = command({
  operation: 'incident.unfollow',
  input: followIncidentInput,
  answers: Incident,
  scope: () => ({}),
  answerScope: (_em, incident) => incident.scope,
  run: (work, _none, { id }) => setFollowing(work, { id, isFollowing: false }),
})
