import type { SubjectType } from '@muster/shared/vocabulary/ledger'
import { Conflict } from '../kernel/refusals.ts'

/** Something in use that points at a thing. */
export interface User {
  type: SubjectType
  id: string
  name: string
}

/** So many are looked for, and one less is named. */
export const USERS_READ = 6

interface Row {
  status: string
  version: number
}

/** A step: what is in use points only at what is in use, so a thing that is still needed stays, and the refusal names for what. */
export function refuseInUse({ status, version }: Row, usedBy: readonly User[]): void {
  if (usedBy.length === 0) return
  const named = usedBy.slice(0, USERS_READ - 1)
  const names = [...named.map(({ name }) => name), ...(usedBy.length > named.length ? ['more'] : [])]
  const list = new Intl.ListFormat('en').format(names)
  throw new Conflict(`It is still in use by ${list}. See to those first.`, { status, version, usedBy: named })
}
