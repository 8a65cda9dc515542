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
