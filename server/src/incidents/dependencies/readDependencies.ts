import type { EntityManager } from '@mikro-orm/postgresql'
import { reachDependencies } from '@muster/shared/rules/reachDependencies'
import { days } from '@muster/shared/time/durations'
import type { ComponentState } from '@muster/shared/vocabulary/publicStatus'
import type { Incident } from '../incident.entity.ts'

/** More cannot be looked over; what is nearest counts. */
const MOST = 60
const RECENT_MS = days(7)
const CHANGES = 100

interface StateChange {
  at: Date
  state: ComponentState
}

interface DependencyNode {
  componentId: string
  rank: number
  needsIds: string[]
  changes: StateChange[]
}

export interface Dependencies {
  nodes: DependencyNode[]
  hidden: number
}

interface Needing {
  id: string
  needs: string[]
}

/** What the concerned component needs and what depends on it, with what became of each in the last week. */
export async function readDependencies(em: EntityManager, { componentId }: Incident, now: Date): Promise<Dependencies> {
  const rows = await em.execute<Needing[]>(
    `select id, depends_on_ids as needs from component where status = 'active' or id = ? order by name, id`,
    [componentId],
  )
  const inUse = new Set(rows.map(({ id }) => id))
  const needs = new Map(rows.map((row) => [row.id, row.needs.filter((id) => inUse.has(id))]))
  const { reached, hidden } = reachDependencies(needs, componentId, MOST)
  const shown = new Set(reached.map(({ id }) => id))
  const changes = await readChanges(em, [...shown], new Date(now.getTime() - RECENT_MS))
  const nodes = reached.map(({ id, rank }) => ({
    ...{ componentId: id, rank, changes: changes.get(id) ?? [] },
    needsIds: needs.get(id)!.filter((needed) => shown.has(needed)),
  }))
  return { nodes, hidden }
}

/** Newest first. */
async function readChanges(em: EntityManager, ids: readonly string[], since: Date): Promise<Map<string, StateChange[]>> {
  const rows = await em.execute<{ component_id: string; at: string; state: ComponentState }[]>(
    `select component_id, at, state from component_history where component_id = any(?::uuid[]) and at > ? order by at desc, id desc limit ${CHANGES}`,
    [`{${ids.join()}}`, since],
  )
  const groups = Map.groupBy(rows, ({ component_id: id }) => id)
  return new Map([...groups].map(([id, some]) => [id, some.map(({ at, state }) => ({ at: new Date(at), state }))]))
}
