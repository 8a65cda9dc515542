import { assignIncidentInput } from '@muster/shared/inputs/assignIncident'
import { permissions } from '@muster/shared/policy/permissions'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { Incident } from './incident.entity.ts'
import { standing } from './standing.ts'
import { runSteps } from '../escalations/runSteps.ts'

/** Who answers for it from now on: anybody active who may acknowledge, or nobody. */
export const assignIncident = command({
  operation: 'incident.assign',
  input: assignIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { ownerId, expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    if (ownerId) await checkOwner(work, ownerId)
    const before = incident.ownerId
    incident.ownerId = ownerId
    incident.version++
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.assigned',
          subject: { type: 'incident', id: incident.id },
          incident: incident.id,
          changes: { owner: [before, ownerId] },
        },
        ...(await runSteps(work, incident, { doing: 'progress' })),
      ],
    }
  },
})

async function checkOwner({ em }: Work, id: string): Promise<void> {
  const owner = await em.findOne(Person, { id, status: 'active' })
  if (owner && owner.role in permissions['incident.acknowledge']) return
  throw new BadInput([{ path: 'ownerId', message: 'Nobody active who may own an incident has this id.' }])
}
