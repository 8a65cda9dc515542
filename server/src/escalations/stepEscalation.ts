import { Incident } from '../incidents/incident.entity.ts'
import { readAtHand } from '../kernel/readAtHand.ts'
import type { Rule } from '../kernel/rule.ts'
import { readStandings, type Standing } from './readStandings.ts'
import { runSteps } from './runSteps.ts'

/** The time has come at which something might have to happen by itself (rules §5). */
export const stepEscalation: Rule<Standing> = {
  operation: 'escalation.step',

  async see(work, roots) {
    return readStandings(work, await readAtHand(work.em, Incident, roots))
  },

  async run(work, { rootId }, standing) {
    return runSteps(work, await work.em.findOneOrFail(Incident, rootId), { standing })
  },
}
