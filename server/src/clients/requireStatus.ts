import type { ApprovalStatus } from '@muster/shared/vocabulary/directory'
import { Conflict } from '../kernel/refusals.ts'

interface Row {
  status: ApprovalStatus
  version: number
  decidedById: string | null
}

/** Decided is decided: who comes second hears how. What is not approved has no end to be given. */
export function requireStatus({ status, version, decidedById }: Row, wanted: ApprovalStatus): void {
  if (status === wanted) return
  const still = status === 'proposed' ? 'It is only proposed as yet.' : `It is ${status} already.`
  throw new Conflict(still, { status, version, decidedBy: decidedById })
}
