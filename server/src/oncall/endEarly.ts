import type { Happening } from '../kernel/happening.ts'
import { Conflict } from '../kernel/refusals.ts'

interface Row {
  from: Date
  to: Date
  cancelledAt: Date | null
}

/** A step: what has begun ends now, and what was of it stays; what has not is cancelled. Answers what changed, for the ledger. */
export function endEarly(row: Row, now: Date): NonNullable<Happening['changes']> {
  const { from, to, cancelledAt } = row
  if (cancelledAt) throw new Conflict('It was cancelled already.', { cancelledAt })
  if (to <= now) throw new Conflict('It has ended already.', { to })
  if (from < now) {
    row.to = now
    return { to: [to, now] }
  }
  row.cancelledAt = now
  return { cancelledAt: [null, now] }
}
