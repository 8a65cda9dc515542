import { stateImpactInput } from '@muster/shared/inputs/stateImpact'
import { v7 as uuid } from 'uuid'
import { command } from '../../kernel/command.ts'
import type { Happening } from '../../kernel/happening.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { writeWords } from '../../kernel/writeWords.ts'
import { Incident } from '../incident.entity.ts'
import { ClientImpact } from './clientImpact.entity.ts'

/** How many of an affected client's users it touches, and which of them, as far as is known by now. */
export const stateImpact = command({
  operation: 'incident.stateImpact',
  input: stateImpactInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { clientId, users = null, segment = null }) {
    const { id: incidentId, clientIds } = incident
    if (!clientIds.includes(clientId)) throw new Conflict('They are not affected.', { clients: clientIds })
    const known = await work.em.findOne(ClientImpact, { incidentId, clientId })
    const none = { id: uuid(), incidentId, clientId, users: null, segment: null, version: 0 }
    const impact = known ?? work.em.create(ClientImpact, none)
    const changes = restate(work, impact, { users, segment })
    if (Object.keys(changes).length === 0) throw new BadInput([{ path: 'users', message: 'Nothing of it has changed.' }])
    const subject = { type: 'impact', id: impact.id } as const
    const whose = { clientId: [clientId, clientId] } as const
    return {
      value: incident,
      happened: [{ kind: 'impact.stated', subject, incident: incidentId, changes: { ...whose, ...changes } }],
    }
  },
})

type Stated = Pick<ClientImpact, 'users' | 'segment'>

/** Only what differs; of the words the ledger says which wording it is. */
function restate(work: Work, impact: ClientImpact, { users, segment }: Stated): NonNullable<Happening['changes']> {
  const before = { users: impact.users, segment: impact.segment }
  if (users === before.users && segment === before.segment) return {}
  impact.version++
  Object.assign(impact, { users, segment })
  const worded =
    segment === null ? ([impact.version - 1, null] as const) : writeWords(work, impact.id, 'segment', segment, impact.version)
  return {
    ...(users !== before.users && { users: [before.users, users] }),
    ...(segment !== before.segment && { segment: worded }),
  }
}
