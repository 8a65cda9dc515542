import type { AssessmentSaid } from '@muster/shared/inputs/assessment'
import type { Seen } from '@muster/shared/rules/conditionsSeen'
import { judgeSeverity } from '@muster/shared/rules/judgeSeverity'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { writeWords } from '../../kernel/writeWords.ts'
import type { Incident } from '../incident.entity.ts'
import { requireOverride } from './requireOverride.ts'

/**
 * A step: what a person says and what the server sees hold from this version of the incident on; an override needs its own right
 * (rules §1). Answers how the ledger tells of the reasons.
 */
export function assess(
  work: Work,
  incident: Incident,
  said: AssessmentSaid,
  seen: readonly Seen[],
): NonNullable<Happening['changes']> {
  requireOverride(work.actor, incident, said)
  const { unticked, override } = said
  const { id, version } = incident
  const { conditions, assessed, severity } = judgeSeverity(
    said,
    seen.map(({ condition }) => condition),
  )
  const seenConditions = conditions.filter((condition) => !said.conditions.includes(condition))
  Object.assign(incident, { conditions, seenConditions, assessedSeverity: assessed, severity, assessedVersion: version })
  const reasons = unticked.map(({ condition, reason }): [string, string] => [`unticked.${condition}`, reason])
  if (override) reasons.push(['overrideReason', override.reason])
  return Object.fromEntries(reasons.map(([field, reason]) => [field, writeWords(work, id, field, reason, version)]))
}
