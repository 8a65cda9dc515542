import type { PageReason } from '@muster/shared/vocabulary/page'
import type { Happening } from '../kernel/happening.ts'

/** Whoever reads the record must see that this answer is for the response team, and calls nobody else off. */
export function joining(because: PageReason): NonNullable<Happening['changes']> {
  return because === 'activated' ? { because: [null, because] } : {}
}
