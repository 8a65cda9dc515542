import type { Condition } from '@muster/shared/policy/severity'
import { isAssessable } from '@muster/shared/rules/isAssessable'
import { runSteps } from '../../escalations/runSteps.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { reassess } from '../assessment/reassess.ts'
import type { Incident } from '../incident.entity.ts'

/** A step: by the story other conditions hold. Nobody has done anything for it, so nobody has been heard. */
export async function assessAgain(work: Work, incident: Incident, conditions: Condition[]): Promise<Happening[]> {
  if (!isAssessable(incident.status)) return []
  return [...(await reassess(work, incident, { conditions, unticked: [] })), ...(await runSteps(work, incident))]
}
