import type { DirectoryStatus } from '@muster/shared/vocabulary/directory'
import { Conflict } from '../kernel/refusals.ts'

interface Row {
  status: DirectoryStatus
  version: number
}

/** A step: takes a thing of the directory out of use, or back into it, and answers what changed, for the ledger. */
export function setStatus(row: Row, status: DirectoryStatus) {
  const { status: before, version } = row
  if (before === status) throw new Conflict(`It is ${status} already.`, { status, version })
  row.status = status
  row.version++
  return { status: [before, status] } as const
}
