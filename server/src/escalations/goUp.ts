import type { EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import type { EscalationReason } from '@muster/shared/vocabulary/escalation'
import type { Level } from '@muster/shared/vocabulary/level'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Escalation } from './escalation.entity.ts'
import { activeAt, openEscalation } from './openEscalation.ts'

/** A step: by itself to a level, unless an escalation waits there already: then that one is it. */
export async function goUp(
  work: Work,
  incident: Incident,
  { to, reason }: { to: Level; reason: EscalationReason },
  policy: EscalationPolicy,
): Promise<{ escalation: Escalation; happened: Happening }> {
  const active = await activeAt(work, incident.id, to)
  if (!active) return openEscalation(work, incident, { toLevel: to, reason }, policy)
  const before = incident.level
  Object.assign(incident, { level: to, levelSince: work.now })
  return {
    escalation: active,
    happened: {
      kind: 'escalation.alreadyActive',
      subject: { type: 'escalation', id: active.id },
      incident: incident.id,
      changes: { level: [before, to], toLevel: [to, to], reason: [null, reason] },
    },
  }
}
