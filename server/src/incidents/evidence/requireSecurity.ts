import { Conflict } from '../../kernel/refusals.ts'
import type { Incident } from '../incident.entity.ts'

/** Evidence is kept of security incidents; of others notes tell what was seen. */
export function requireSecurity({ category }: Incident): void {
  if (category !== 'security') throw new Conflict('Evidence is kept of security incidents only.', { category })
}
