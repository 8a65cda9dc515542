import type { EntryKind, SubjectType } from '@muster/shared/vocabulary/ledger'
import type { Json } from './canonicalJson.ts'

/** Something that happened, as the ledger will say it: ids and safe values only, never a person's words. */
export interface Happening {
  kind: EntryKind
  subject: { type: SubjectType; id: string }
  incident?: string | undefined
  /** Clients and vendors concerned beyond the incident's present links. */
  clients?: readonly string[] | undefined
  vendors?: readonly string[] | undefined
  changes?: Record<string, readonly [before: Told, after: Told]> | undefined
}

export type Told = Json | Date | null | undefined
