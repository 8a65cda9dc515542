import { mailWishes, type MailWish } from '../vocabulary/mailWish.ts'
import type { Severity } from '../vocabulary/severity.ts'

const covered: Record<MailWish, readonly Severity[]> = { nothing: [], p1: ['P1'], p1_and_p2: ['P1', 'P2'] }

/** The standing wishes by which somebody is told of an incident of this severity. */
export function wishesFor(severity: Severity): MailWish[] {
  return mailWishes.filter((wish) => covered[wish].includes(severity))
}
