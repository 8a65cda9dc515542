import type { EntityManager } from '@mikro-orm/postgresql'
import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import { seesAll } from '@muster/shared/rules/mayRead'
import { mayReadEscalation } from '@muster/shared/rules/mayReadEscalation'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { Incident } from '../incidents/incident.entity.ts'
import { visibleTo } from '../incidents/visibleTo.ts'
import type { Brief } from './brief.ts'

/** Of a brief that was kept, what is of incidents that this reader may read. */
export async function visibleBrief(em: EntityManager, actor: Actor, brief: Brief): Promise<Brief> {
  if (actor.kind === 'person' && seesAll.has(actor.role)) return brief
  const { incidents, escalations, pages, due } = brief
  const ids = new Set([...incidents, ...due].map(({ incidentId }) => incidentId))
  const where = { $and: [visibleTo(actor), { id: { $in: [...ids] } }] }
  const seen = await em.find(Incident, where, { fields: ['id'], disableIdentityMap: true })
  const visible = new Set(seen.map(({ id }) => id))
  const isVisible = ({ incidentId }: { incidentId: string }) => visible.has(incidentId)
  return {
    ...brief,
    incidents: incidents.filter(isVisible),
    escalations: escalations.filter((one) => isVisible(one) && mayReadEscalation(actor, one)),
    pages: pages.filter(isVisible),
    due: due.filter((one) => isVisible(one) && mayReadClock(actor, { clientId: one.clientId ?? null })),
  }
}
