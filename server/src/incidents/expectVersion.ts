import { Conflict } from '../kernel/refusals.ts'
import type { Incident } from './incident.entity.ts'

/** Who edits what they saw hears when it is another by now. */
export function expectVersion({ version, status, severity, ownerId }: Incident, expected: number | null | undefined): void {
  if (expected == null || expected === version) return
  throw new Conflict('It has changed since you looked.', { version, status, severity, ownerId })
}
