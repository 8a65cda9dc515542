import { COMMANDER_WITHIN_MS } from '../policy/commandRoles.ts'
import type { Severity } from '../vocabulary/severity.ts'
import type { Status } from '../vocabulary/status.ts'
import { hasEnded } from './allowedMoves.ts'

interface Commanded {
  severity: Severity
  status: Status
  commanderId: string | null
}

/** A P1 that somebody still works on has a commander; others may. */
export function lacksCommander({ severity, status, commanderId }: Commanded): boolean {
  return severity === 'P1' && commanderId === null && !hasEnded(status)
}

/** Every screen says that it has none. */
export function isLongUncommanded({ uncommandedSince }: { uncommandedSince: Date | null }, now: Date): boolean {
  return uncommandedSince !== null && now.getTime() - uncommandedSince.getTime() >= COMMANDER_WITHIN_MS
}
