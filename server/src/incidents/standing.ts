import type { Incident } from './incident.entity.ts'

/** What who lost a race has to know of an incident. */
export function standing({ status, severity, ownerId }: Incident): object {
  return { status, severity, ownerId }
}
