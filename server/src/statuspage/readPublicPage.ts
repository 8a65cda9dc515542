import type { EntityManager } from '@mikro-orm/postgresql'
import { dailyStates } from '@muster/shared/rules/dailyStates'
import type { PublicComponent, PublicGroup, PublicIncident, PublicPage } from '@muster/shared/vocabulary/publicPage'
import { componentStates, type ComponentState } from '@muster/shared/vocabulary/publicStatus'
import { Component } from '../catalog/component.entity.ts'
import { Product } from '../catalog/product.entity.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { Update } from '../communications/update.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import type { ComponentHistory } from './componentHistory.entity.ts'
import { publicId } from './publicId.ts'

const TIME_ZONE = 'UTC'
const RESOLVED_FOR_MS = 7 * 86_400_000
const BARS_FOR_MS = 91 * 86_400_000

interface Making {
  now: Date
  version: string
  organisation: string
}

/** Everything the public page says, from an allow-list of fields: what is not named here cannot reach a stranger. */
export async function readPublicPage(em: EntityManager, { now, version, organisation }: Making): Promise<PublicPage> {
  const components = await em.find(Component, { isPublic: true, status: 'active' }, { orderBy: { id: 'asc' } })
  const incidents = await readIncidents(em, now, new Map(components.map((component) => [component.id, component])))
  const groups = await readGroups(em, components, now)
  return {
    organisation,
    timeZone: TIME_ZONE,
    madeAt: now.toISOString(),
    version,
    state: worst(components.map(({ state }) => state)),
    incidents: incidents.filter(({ status }) => status !== 'resolved'),
    resolved: incidents.flatMap((incident) =>
      incident.resolvedAt ? [{ ...incident, resolvedAt: incident.resolvedAt, nextUpdateDueAt: null }] : [],
    ),
    groups,
  }
}

/** What this incident last said of a component: another one's outage on it is not this one's. Updates come latest first. */
function lastSaid(updates: readonly Update[], id: string): ComponentState {
  return updates.flatMap(({ components }) => components).find((component) => component.id === id)!.state
}

const better = (a: ComponentState, b: ComponentState) => (componentStates.indexOf(a) < componentStates.indexOf(b) ? a : b)

/** The worst of several states; operational when there are none. */
function worst(states: readonly ComponentState[]): ComponentState {
  return states.reduce<ComponentState>((a, b) => (componentStates.indexOf(b) > componentStates.indexOf(a) ? b : a), 'operational')
}

async function readIncidents(em: EntityManager, now: Date, components: ReadonlyMap<string, Component>) {
  const since = new Date(now.getTime() - RESOLVED_FOR_MS)
  const told = await em.find(
    Incident,
    {
      isDrill: false,
      publicStatus: { $ne: null },
      $or: [{ publicStatus: { $ne: 'resolved' } }, { lastUpdateAt: { $gte: since } }],
    },
    { orderBy: { lastUpdateAt: 'desc' }, limit: 100 },
  )
  const ids = told.map(({ id }) => id)
  const updates = Map.groupBy(
    await em.find(Update, { incidentId: { $in: ids } }, { orderBy: { at: 'desc' } }),
    ({ incidentId }) => incidentId,
  )
  const clocks = await em.find(Clock, { incidentId: { $in: ids }, kind: 'update', stoppedAt: null })
  return told.map((incident) => {
    const promise = clocks.find(({ incidentId }) => incidentId === incident.id)
    return asPublic(incident, { updates: updates.get(incident.id) ?? [], promise, components })
  })
}

interface Around {
  updates: readonly Update[]
  promise: Clock | undefined
  components: ReadonlyMap<string, Component>
}

function asPublic(incident: Incident, { updates, promise, components }: Around): PublicIncident & { resolvedAt?: string } {
  const named = [...new Set(updates.flatMap((update) => update.components.map(({ id }) => id)))]
  const affected = named.flatMap((id) => components.get(id) ?? [])
  const resolved = incident.publicStatus === 'resolved' ? incident.lastUpdateAt : null
  return {
    id: publicId(incident.id),
    title: incident.publicTitle!,
    status: incident.publicStatus!,
    state: worst(affected.map(({ id, state }) => better(state, lastSaid(updates, id)))),
    affects: affected.map(({ publicName }) => publicName),
    beganAt: incident.detectedAt.toISOString(),
    nextUpdateDueAt: promise?.dueAt?.toISOString() ?? null,
    updates: updates.map(({ id, at, publicStatus, text }) => ({
      id: publicId(id),
      at: at.toISOString(),
      status: publicStatus,
      text,
    })),
    ...(resolved && { resolvedAt: resolved.toISOString() }),
  }
}

async function readGroups(em: EntityManager, components: readonly Component[], now: Date): Promise<PublicGroup[]> {
  const products = await em.find(
    Product,
    { id: { $in: [...new Set(components.map(({ productId }) => productId))] } },
    { orderBy: { id: 'asc' } },
  )
  const history = Map.groupBy(await readHistory(em, components, now), ({ componentId }) => componentId)
  return products.map(({ id, name }) => {
    const own = components
      .filter(({ productId }) => productId === id)
      .map((component) => asBars(component, history.get(component.id) ?? [], now))
    return { id: publicId(id), name, state: worst(own.map(({ state }) => state)), components: own }
  })
}

/** Plain: there may be thousands in 91 days. */
type Change = Pick<ComponentHistory, 'componentId' | 'at' | 'state'>

/** The changes of the last 91 days, and of each component the last one before. */
async function readHistory(em: EntityManager, components: readonly Component[], now: Date): Promise<Change[]> {
  if (components.length === 0) return []
  const rows = await em.execute<(Omit<Change, 'at'> & { at: string })[]>(
    `select history.component_id as "componentId", history.at, history.state from unnest(?::uuid[]) as one (id),
       lateral (select max(at) as at from component_history where component_id = one.id and at < ?) as before,
       lateral (select * from component_history where component_id = one.id and at >= coalesce(before.at, '-infinity')) as history
     order by history.at, history.id`,
    [`{${components.map(({ id }) => id).join()}}`, new Date(now.getTime() - BARS_FOR_MS)],
  )
  return rows.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) }))
}

function asBars({ id, publicName, state }: Component, changes: readonly Change[], now: Date): PublicComponent {
  const known = changes[0]?.at ?? now
  const { days, uptime } = dailyStates({
    changes: changes.map(({ at, state }) => ({ at, state })),
    since: known,
    now,
    timeZone: TIME_ZONE,
  })
  return { id: publicId(id), name: publicName, state, days, uptime }
}
