import { Incident } from '../incidents/incident.entity.ts'
import type { Rule } from '../kernel/rule.ts'
import { runSteps } from './runSteps.ts'

/** The time has come at which something might have to happen by itself (rules §5). */
export const stepEscalation: Rule = {
  operation: 'escalation.step',
  subject: Incident,

  async run(work, { rootId }) {
    return runSteps(work, await work.em.findOneOrFail(Incident, rootId))
  },
}
