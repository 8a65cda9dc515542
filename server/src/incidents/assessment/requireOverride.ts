import type { AssessmentSaid } from '@muster/shared/inputs/assessment'
import { whyNot } from '@muster/shared/rules/mayPerform'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { Forbidden } from '../../kernel/refusals.ts'
import type { Incident } from '../incident.entity.ts'

/** Another severity than the conditions say needs its own right, and so does lifting one: what was decided with it, nobody without it undoes (rules §1). */
export function requireOverride(actor: Actor, incident: Incident, { override }: AssessmentSaid): void {
  const isDecided = override || incident.severity !== incident.assessedSeverity
  const denial = isDecided && whyNot(actor, 'incident.overrideSeverity', incident.scope)
  if (denial) throw new Forbidden('incident.overrideSeverity', denial)
}
