import type { EscalationTrigger } from '../policy/escalation.ts'
import type { EscalationPolicy } from '../policy/escalationPolicy.ts'
import type { Level } from '../vocabulary/level.ts'
import type { Severity } from '../vocabulary/severity.ts'

interface Going {
  toLevel: Level
  severity: Severity
  trigger?: EscalationTrigger | null | undefined
}

/** How soon an escalation must be acknowledged: its level's time, or its trigger's class, the earlier of both (rules §5). */
export function acknowledgeWithinMs(
  { levels, classes }: Pick<EscalationPolicy, 'levels' | 'classes'>,
  { toLevel, severity, trigger }: Going,
): number {
  const level = levels[toLevel].mustRespondMs[severity]
  const found = trigger && Object.values(classes).find(({ triggers }) => triggers.includes(trigger))
  return found ? Math.min(level, found.acknowledgeMs) : level
}
