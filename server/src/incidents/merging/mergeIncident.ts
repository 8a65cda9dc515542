import { mergeIncidentInput } from '@muster/shared/inputs/mergeIncident'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { mayRead } from '@muster/shared/rules/mayRead'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { endIncident } from '../endIncident.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'
import { joinClients } from './joinClients.ts'
import { lockBoth } from './lockBoth.ts'

/**
 * It is the same as another: it points there, its own promises, pages and escalations end, and whoever it affects is owed what
 * that one owes, counted from when this one was detected (rules §3).
 */
export const mergeIncident = command({
  operation: 'incident.merge',
  input: mergeIncidentInput,
  root: Incident,
  async rootId(em, { id, intoId }) {
    await lockBoth(em, [id, intoId])
    return id
  },
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, duplicate, { intoId, expectedVersion }) {
    expectVersion(duplicate, expectedVersion, standing(duplicate))
    const { id, status, heldFrom } = duplicate
    if (hasEnded(status)) throw new Conflict(`It is ${status} already.`, standing(duplicate))
    const into = await readInto(work, duplicate, intoId)

    const before = into.clientIds
    const joined = await joinClients(work, duplicate, into)
    into.version++
    Object.assign(duplicate, { mergedIntoId: into.id, mergedAt: work.now, mergedFrom: heldFrom ?? status })
    Object.assign(duplicate, {
      joinedClientIds: into.clientIds.filter((one) => !before.includes(one)),
      version: duplicate.version + 1,
    })
    const ended = await endIncident(work, duplicate, 'merged')
    return {
      value: duplicate,
      happened: [
        {
          kind: 'incident.moved',
          subject: { type: 'incident', id },
          incident: id,
          changes: { status: [status, 'merged'], mergedInto: [null, into.id] },
        },
        ...ended,
        {
          kind: 'incident.joined',
          subject: { type: 'incident', id: into.id },
          incident: into.id,
          changes: { duplicate: [null, id], clients: [before, into.clientIds] },
        },
        ...joined,
        ...(await runSteps(work, into)),
      ],
    }
  },
})

/** Somebody works on it, and who merges may see it. */
async function readInto({ em, actor }: Work, { isDrill }: Incident, intoId: string): Promise<Incident> {
  const into = await em.findOne(Incident, intoId)
  if (!into || !mayRead(actor, into.scope)) throw new BadInput([{ path: 'intoId', message: 'There is no such incident.' }])
  if (into.isDrill !== isDrill) throw new BadInput([{ path: 'intoId', message: 'A drill and what really happens stay apart.' }])
  if (hasEnded(into.status)) throw new BadInput([{ path: 'intoId', message: `It is ${into.status}: nobody works on it.` }])
  return into
}
