import { UNMERGE_WITHIN_MS, unmergeIncidentInput } from '@muster/shared/inputs/unmergeIncident'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Clock } from '../../clocks/clock.entity.ts'
import { resumeClocks } from '../../clocks/resumeClocks.ts'
import { endClocks } from '../../clocks/stopClocks.ts'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import type { Happening } from '../../kernel/happening.ts'
import { Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'
import { lockBoth } from './lockBoth.ts'

/** Within the hour: it was no duplicate. Its clocks go on as if they had not stopped, and who had joined by it leaves (rules §3). */
export const unmergeIncident = command({
  operation: 'incident.unmerge',
  input: unmergeIncidentInput,
  root: Incident,
  async rootId(em, { id }) {
    await lockBoth(em, [id, await readIntoId(em, id)])
    return id
  },
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, duplicate, { expectedVersion }) {
    expectVersion(duplicate, expectedVersion, standing(duplicate))
    const { id, mergedAt, mergedIntoId, mergedFrom } = duplicate
    if (!mergedAt) throw new Conflict(`It is ${duplicate.status}: it joined no other.`, standing(duplicate))
    if (work.now.getTime() - mergedAt.getTime() > UNMERGE_WITHIN_MS)
      throw new Conflict('More than an hour has passed.', { mergedAt: mergedAt.toISOString() })

    const into = await work.em.findOneOrFail(Incident, mergedIntoId!)
    const left = await leave(work, duplicate, into)
    const ended = await work.em.find(Clock, { incidentId: id, ended: true, stoppedAt: mergedAt })
    const apart = { mergedIntoId: null, mergedAt: null, mergedFrom: null, joinedClientIds: [] }
    Object.assign(duplicate, apart, { status: mergedFrom, levelSince: work.now, version: duplicate.version + 1 })
    return {
      value: duplicate,
      happened: [
        {
          kind: 'incident.moved',
          subject: { type: 'incident', id },
          incident: id,
          changes: { status: ['merged', mergedFrom], mergedInto: [into.id, null] },
        },
        ...(await resumeClocks(work, ended, { since: mergedAt })),
        ...left,
        ...(await runSteps(work, duplicate, { doing: 'progress' })),
      ],
    }
  },
})

async function readIntoId(em: EntityManager, id: unknown): Promise<string | undefined> {
  const [row] = await em.execute<{ into: string | null }[]>('select merged_into_id as into from incident where id::text = ?', [
    String(id),
  ])
  return row?.into ?? undefined
}

/** Who is affected by nothing but the duplicate is owed nothing by this one; without anybody else, the internal figures hold again. */
async function leave(work: Work, { id, joinedClientIds, mergedAt }: Incident, into: Incident): Promise<Happening[]> {
  const before = into.clientIds
  into.clientIds = before.filter((clientId) => !joinedClientIds.includes(clientId))
  into.version++
  const theirs = await work.em.find(Clock, { incidentId: into.id, clientId: { $in: joinedClientIds }, stoppedAt: null })
  const internal = await work.em.find(Clock, { incidentId: into.id, clientId: null, ended: true, stoppedAt: mergedAt })
  return [
    {
      kind: 'incident.parted',
      subject: { type: 'incident', id: into.id },
      incident: into.id,
      clients: joinedClientIds,
      changes: { duplicate: [id, null], clients: [before, into.clientIds] },
    },
    ...(await endClocks(work, theirs)),
    ...(await resumeClocks(work, internal, { since: mergedAt! })),
  ]
}
