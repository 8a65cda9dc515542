import { linkIncidentInput } from '@muster/shared/inputs/linkIncident'
import { mayRead } from '@muster/shared/rules/mayRead'
import { v7 as uuid } from 'uuid'
import { command } from '../../kernel/command.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentLink } from './incidentLink.entity.ts'
import { tellLink } from './tellLink.ts'

/** It was caused by another, or has to do with it; both say so. */
export const linkIncident = command({
  operation: 'incident.link',
  input: linkIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { otherId, kind }) {
    await checkOther(work, incident, otherId)
    await refuseTwice(work, [incident.id, otherId])
    const link = work.em.create(IncidentLink, {
      ...{ id: uuid(), fromId: incident.id, toId: otherId, kind },
      ...{ madeAt: work.now, removedAt: null },
    })
    return { value: incident, happened: tellLink('incident.linked', link) }
  },
})

async function checkOther({ em, actor }: Work, { isDrill }: Incident, otherId: string): Promise<void> {
  const other = await em.findOne(Incident, otherId)
  if (!other || !mayRead(actor, other.scope)) throw new BadInput([{ path: 'otherId', message: 'There is no such incident.' }])
  if (other.isDrill !== isDrill) throw new BadInput([{ path: 'otherId', message: 'A drill and what really happens stay apart.' }])
}

/** Two incidents have one link, whichever way: what is caused by another does not cause it. */
async function refuseTwice({ em }: Work, both: string[]): Promise<void> {
  const known = await em.findOne(IncidentLink, { fromId: { $in: both }, toId: { $in: both }, removedAt: null })
  if (known) throw new Conflict('They are linked already.', { link: known.id, kind: known.kind })
}
