import type { IncidentRow } from '../live/incidentRow.ts'

/** What the list can be put together by; `source` is client and component, as in a flood (§5.2 rule 13). */
export const groupings = ['none', 'source', 'client', 'component', 'owner', 'status'] as const

export type Grouping = (typeof groupings)[number]

/** Nothing said leaves it to the war room: one list, and by source in a flood. */
export const readGrouping = (query: Record<string, unknown>): Grouping | undefined =>
  groupings.find((grouping) => grouping === query['group'])

export function writeGrouping<Query extends Record<string, unknown>>(query: Query, grouping: Grouping | undefined) {
  const { group: _before, ...rest } = query
  return grouping ? { ...rest, group: grouping } : rest
}

export interface Group {
  key: string
  /** What it is of, shortly; none: nothing of the kind, as an incident without a client. */
  names: string[]
  rows: IncidentRow[]
}

/** Rows put together; the groups stand in the order of their first row, so the most urgent is on top. */
export function groupRows(rows: readonly IncidentRow[], grouping: Grouping): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const { clients, other } = partsOf(row, grouping)
    const key = [...clients, '', ...other].join('\u0000')
    const group = groups.get(key) ?? { key, names: [...shorten(clients), ...other], rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function partsOf(row: IncidentRow, grouping: Grouping): { clients: string[]; other: string[] } {
  const clients = grouping === 'source' || grouping === 'client' ? row.clients.map(({ name }) => name).toSorted() : []
  const named = grouping === 'owner' ? row.owner : grouping === 'component' || grouping === 'source' ? row.component : null
  return { clients, other: grouping === 'status' ? [row.status] : named ? [named.name] : [] }
}

const shorten = ([first, ...more]: string[]) => (first ? [more.length > 0 ? `${first} +${more.length}` : first] : [])
