import { escalationClasses, mustRespondMs, type EscalationTrigger } from '../policy/escalation.ts'
import type { Level } from '../vocabulary/level.ts'
import type { Severity } from '../vocabulary/severity.ts'

/** How soon an escalation must be acknowledged: its level's time, or its trigger's class, the earlier of both (rules §5). */
export function acknowledgeWithinMs(to: Level, severity: Severity, trigger?: EscalationTrigger | null): number {
  const level = mustRespondMs[to][severity]
  if (!trigger) return level
  const found = Object.values(escalationClasses).find(({ triggers }) => (triggers as readonly string[]).includes(trigger))
  return Math.min(level, found?.acknowledgeMs ?? level)
}
