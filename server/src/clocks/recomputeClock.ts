import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { Incident } from '../incidents/incident.entity.ts'
import type { Rule } from '../kernel/rule.ts'
import { recomputeClocks } from './recomputeClocks.ts'

/** Terms have changed under an incident that is worked on: its clocks are counted anew, behind its own lock (rules §2). */
export const recomputeClock: Rule = {
  operation: 'clock.recompute',

  async run(work, { rootId, subjects }) {
    const incident = await work.em.findOneOrFail(Incident, rootId)
    return hasEnded(incident.status) ? [] : recomputeClocks(work, incident, { terms: subjects })
  },
}
