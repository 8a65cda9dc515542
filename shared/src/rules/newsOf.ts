import type { EntryKind } from '../vocabulary/ledger.ts'
import type { News } from '../vocabulary/mailWish.ts'
import type { Status } from '../vocabulary/status.ts'
import { isReopening } from './allowedMoves.ts'

interface Told {
  kind: string
  changes?: Record<string, readonly [before: unknown, after: unknown]>
  drill?: true
}

/** The kinds of entries that may be news. */
export const newsKinds = ['update.published', 'incident.moved'] as const satisfies readonly EntryKind[]

const ends: Partial<Record<Status, News>> = { resolved: 'resolved', closed: 'closed', cancelled: 'cancelled', merged: 'merged' }

/** What followers are told of an entry; undefined: nothing. A drill is no news. A step on the way is not news: the next update says it in words. */
export function newsOf({ kind, changes, drill }: Told): News | undefined {
  if (drill) return undefined
  if (kind === 'update.published') return 'update'
  const [from, to] = (changes?.['status'] ?? []) as [Status?, Status?]
  if (kind !== 'incident.moved' || !from || !to) return undefined
  return isReopening(from, to) ? 'reopened' : ends[to]
}
