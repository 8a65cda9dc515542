import type { Rule } from '../kernel/rule.ts'
import { Clock } from './clock.entity.ts'
import { tellTogether } from './tellTogether.ts'

/** A clock's target has passed: it is at risk, once. */
export const warnClock: Rule = {
  operation: 'clock.warn',

  async run({ em, now }, { subjects, firesAt }) {
    const clocks = await em.find(Clock, { id: { $in: subjects }, atRiskAt: firesAt, atRiskFiredAt: null, stoppedAt: null })
    for (const clock of clocks) {
      clock.atRiskFiredAt = now
      clock.version++
    }
    return tellTogether('clock.atRisk', clocks, ({ atRiskFiredAt }) => ({ atRiskFiredAt }))
  },
}
