import type { EscalationTrigger } from '@muster/shared/policy/escalation'
import type { EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import { acknowledgeWithinMs } from '@muster/shared/rules/acknowledgeWithin'
import { isAbove } from '@muster/shared/rules/nextLevel'
import type { EscalationReason } from '@muster/shared/vocabulary/escalation'
import type { Level } from '@muster/shared/vocabulary/level'
import { v7 as uuid } from 'uuid'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Escalation } from './escalation.entity.ts'
import { handOver, type Given } from './handOver.ts'

interface Going {
  toLevel: Level
  reason: EscalationReason
  targetId?: string | null | undefined
  trigger?: EscalationTrigger | null | undefined
  text?: string | null
  checklist?: readonly Given[]
}

/** A step: the incident goes up. Its level changes at once, its owner when somebody acknowledges (mechanics, Readings). */
export function openEscalation(
  work: Work,
  incident: Incident,
  going: Going,
  policy: EscalationPolicy,
): { escalation: Escalation; happened: Happening } {
  const { actor, now, em } = work
  const { toLevel, reason, targetId = null, trigger = null, text = null, checklist = [] } = going
  const fromLevel = incident.level
  const escalation = em.create(Escalation, {
    id: uuid(),
    incidentId: incident.id,
    fromLevel,
    toLevel,
    targetId,
    escalatedById: actor.kind === 'person' ? actor.id : null,
    rule: actor.kind === 'rule' ? actor.id : null,
    reason,
    trigger,
    text,
    state: 'active',
    openedAt: now,
    acknowledgeBy: new Date(now.getTime() + acknowledgeWithinMs(policy, { toLevel, severity: incident.severity, trigger })),
    answeredAt: null,
    answeredById: null,
    returnReason: null,
    version: 1,
  })
  const { category } = incident
  const handed = handOver(work, escalation, { from: fromLevel, to: toLevel, category, reason, trigger }, checklist)
  if (isAbove(toLevel, incident.level)) Object.assign(incident, { level: toLevel, levelSince: now })
  incident.version++
  return {
    escalation,
    happened: {
      kind: 'escalation.opened',
      subject: { type: 'escalation', id: escalation.id },
      incident: incident.id,
      changes: {
        level: [fromLevel, incident.level],
        toLevel: [null, toLevel],
        target: [null, targetId],
        reason: [null, reason],
        text: [null, text ? 1 : null],
        ...handed,
      },
    },
  }
}

/** The one that keeps another from being opened at this level (rules §5). */
export function activeAt({ em }: Pick<Work, 'em'>, incidentId: string, toLevel: Level): Promise<Escalation | null> {
  return em.findOne(Escalation, { incidentId, toLevel, state: 'active' })
}
