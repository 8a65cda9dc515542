import { unshout } from '@muster/shared/vocabulary/shout'
import { statuses, type Status } from '@muster/shared/vocabulary/status'
import type { IncidentRow } from '../live/incidentRow.ts'

/** What the list is narrowed to beside `show`; empty is no filter. Client, component and owner are ids. All lives in the address. */
export interface Filters {
  text: string
  client: string
  component: string
  owner: string
  status: Status | ''
}

export const noFilters: Filters = { text: '', client: '', component: '', owner: '', status: '' }

const names = Object.keys(noFilters) as (keyof Filters)[]

/** Anything unknown is an old or mistyped address: it narrows nothing. */
export function readFilters(query: Record<string, unknown>): Filters {
  const word = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  return {
    text: word('text').slice(0, 100),
    client: word('client'),
    component: word('component'),
    owner: word('owner'),
    status: unshout(statuses, word('status').toUpperCase()) ?? '',
  }
}

/** The rest of the address stays as it is. */
export function writeFilters<Query extends Record<string, unknown>>(query: Query, filters: Filters) {
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name as never)))
  return { ...rest, ...Object.fromEntries(names.filter((name) => filters[name] !== '').map((name) => [name, filters[name]])) }
}

/** Every word of the text has to be in what the row says: number, title, client, component, owner. */
export function fits(row: IncidentRow, { text, client, component, owner, status }: Filters): boolean {
  if (client && !row.clients.some(({ id }) => id === client)) return false
  if (component && row.component?.id !== component) return false
  if (owner && row.owner?.id !== owner) return false
  if (status && row.status !== status) return false
  const said = [row.number, row.title, row.component?.name, row.owner?.name, ...row.clients.map(({ name }) => name)]
  const all = said.join(' ').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => all.includes(part))
}

/** Which of these are set, in the order in which they are shown. */
export const setFilters = (filters: Filters) => names.filter((name) => filters[name] !== '')
