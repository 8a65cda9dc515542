import { retryMomentInput } from '@muster/shared/inputs/retryMoment'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Incident } from '../incidents/incident.entity.ts'
import { command } from '../kernel/command.ts'
import { Conflict } from '../kernel/refusals.ts'
import { Moment } from './moment.entity.ts'

/**
 * An automatic step failed ten times and stopped; somebody has looked, and it is tried anew: at once, with ten tries, and together
 * with those of its kind and instant, which are one step.
 */
export const retryMoment = command({
  operation: 'moment.retry',
  input: retryMomentInput,
  root: Incident,
  rootId: (em, { id }) => incidentOfMoment(em, id),
  answers: Moment,
  scope: (_em, incident) => incident.scope,
  answerScope: async (em, { rootId }) => (await em.findOneOrFail(Incident, rootId)).scope,

  async run({ em }, incident, { id }) {
    const moment = await em.findOneOrFail(Moment, id)
    const { state, kind, firesAt } = moment
    if (state !== 'parked') throw new Conflict(`It is ${state}: only a step that stopped can be tried again.`, { state })
    const others = await em.find(
      Moment,
      { rootId: incident.id, state, kind, firesAt, id: { $ne: id } },
      { orderBy: { id: 'asc' } },
    )
    const [first, ...rest] = [moment, ...others].map((one) => {
      Object.assign(one, { state: 'due', attempts: 0, retryAt: null, lastError: null })
      return {
        kind: 'moment.retried',
        subject: { type: 'moment', id: one.id },
        incident: incident.id,
        changes: { kind: [kind, kind], state: ['parked', 'due'] },
      } as const
    })
    return { value: moment, happened: [first!, ...rest] }
  },
})

async function incidentOfMoment(em: EntityManager, id: unknown): Promise<string | undefined> {
  const [row] = await em.execute<{ root_id: string }[]>(
    `select root_id from moment where root_kind = 'incident' and id::text = ?`,
    [String(id)],
  )
  return row?.root_id
}
