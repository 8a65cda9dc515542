import { severities, type Severity } from '@muster/shared/vocabulary/severity'

/** Which part of the open incidents the list shows; it lives in the address, so that it can be sent to somebody. */
export type Show = 'all' | 'mine' | 'noOwner' | 'overdue' | 'dueSoon' | Severity

const shows: readonly Show[] = ['all', 'mine', 'noOwner', 'overdue', 'dueSoon', ...severities]

/** Anything unknown is an old or mistyped address: everything is shown rather than nothing. */
export function readShow(query: Record<string, unknown>): Show {
  return shows.find((show) => show === query['show']) ?? 'all'
}

/** The rest of the address stays as it is. */
export function writeShow<Query extends Record<string, unknown>>(query: Query, show: Show) {
  const { show: _before, ...rest } = query
  return show === 'all' ? rest : { ...rest, show }
}

/** The list is by deadline, or by whom it affects (`Prioritize by Impact`); in the address, too. */
export type Order = 'urgency' | 'impact'

export const readOrder = (query: Record<string, unknown>): Order => (query['order'] === 'impact' ? 'impact' : 'urgency')

export function writeOrder<Query extends Record<string, unknown>>(query: Query, order: Order) {
  const { order: _before, ...rest } = query
  return order === 'urgency' ? rest : { ...rest, order }
}
