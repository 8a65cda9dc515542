import { Conflict } from '../../kernel/refusals.ts'
import type { Incident } from '../incident.entity.ts'

/** While it is under legal hold nothing is taken off it. */
export function refuseWhileHeld({ legalHoldAt }: Incident): void {
  if (legalHoldAt)
    throw new Conflict('It is under legal hold: nothing about it is removed.', { legalHoldAt: legalHoldAt.toISOString() })
}
