import type { Actor } from '@muster/shared/vocabulary/actor'
import type { EntryKind, Reach, SubjectType } from '@muster/shared/vocabulary/ledger'

/** One row of the ledger, read. */
export interface Entry {
  position: number
  at: string
  kind: EntryKind | 'feed.resync'
  reach: Reach
  actor: { kind: Actor['kind'] | 'key'; id: string }
  rule?: string
  subject: { type: SubjectType | 'feed'; id: string }
  incident?: string
  clients?: string[]
  vendors?: string[]
  changes?: Record<string, [before: unknown, after: unknown]>
  request: string
  /** Of an incident that is practised. */
  drill?: true
}

export function readEntry({ position, body }: { position: number | string; body: string }): Entry {
  return { ...(JSON.parse(body) as Entry), position: Number(position) }
}
