import type { EntityManager } from '@mikro-orm/postgresql'
import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { tiers, type Tier } from '@muster/shared/vocabulary/tier'
import { dayOf } from '../../catalog/dayOf.ts'
import { uuids } from '../../kernel/readRows.ts'

type Row = { incident_id: string; client_id: string; tier: Tier | null; contractual_p1: boolean; users: number | null }

export interface IncidentImpact {
  incidentId: string
  contractualP1: boolean
  tier: Tier | null
  users: number
}

/** Of each incident what counts for the order by impact, of those clients that the actor may know of. */
export async function readImpacts(em: EntityManager, actor: Actor, ids: readonly string[], now: Date): Promise<IncidentImpact[]> {
  const day = dayOf(now)
  const rows = await em.execute<Row[]>(affected, [day, day, day, day, uuids(ids)])
  const own = rows.filter(({ client_id: clientId }) => mayReadClock(actor, { clientId }))
  return [...Map.groupBy(own, (row) => row.incident_id)].map(([incidentId, clients]) => ({
    incidentId,
    contractualP1: clients.some((row) => row.contractual_p1),
    tier: tiers.find((tier) => clients.some((row) => row.tier === tier)) ?? null,
    users: clients.reduce((sum, { users }) => sum + (users ?? 0), 0),
  }))
}

/** Each affected client with what holds of its terms on a day, and what was counted. */
const affected = /* sql */ `
select i.id as incident_id, affected.client_id, terms.tier, coalesce(terms.contractual_p1, false) as contractual_p1, impact.users
from incident i
join component on component.id = i.component_id
cross join lateral unnest(i.client_ids) as affected(client_id)
left join lateral (
  select s.tier, exists (
    select from agreement a where a.subscription_id = s.id and a.status = 'approved' and a.contractual_p1
      and (a.starts_on is null or a.starts_on <= ?::date) and (a.ends_on is null or a.ends_on >= ?::date)
  ) as contractual_p1
  from subscription s
  where s.client_id = affected.client_id and s.product_id = component.product_id and s.status = 'approved'
    and s.starts_on <= ?::date and (s.ends_on is null or s.ends_on >= ?::date)
  limit 1
) as terms on true
left join client_impact impact on impact.incident_id = i.id and impact.client_id = affected.client_id
where i.id = any(?::uuid[])
`
