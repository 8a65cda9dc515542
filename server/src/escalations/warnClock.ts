import { asksPeople } from '@muster/shared/rules/clockMoments'
import { nextLevel } from '@muster/shared/rules/nextLevel'
import { pagedAt } from '@muster/shared/rules/pagedAt'
import { Clock } from '../clocks/clock.entity.ts'
import { tellTogether } from '../clocks/tellTogether.ts'
import { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import { readAtHand } from '../kernel/readAtHand.ts'
import type { Rule } from '../kernel/rule.ts'
import type { Work } from '../kernel/work.ts'
import { findTarget } from '../oncall/findTarget.ts'
import { sendPage } from '../oncall/sendPage.ts'
import { readPolicy } from './readPolicy.ts'
import { runSteps } from './runSteps.ts'

/**
 * A clock's target has passed: it is at risk, once. Of a response or resolution clock its holder is paged, and whoever stands first
 * at the next level (rules §5).
 */
export const warnClock: Rule = {
  operation: 'clock.warn',
  subject: Clock,

  async run(work, { rootId, subjects, firesAt }) {
    const { em, now } = work
    const all = await readAtHand(em, Clock, subjects)
    const clocks = all.filter((clock) => isAt(clock.atRiskAt, firesAt) && !clock.atRiskFiredAt && !clock.stoppedAt)
    for (const clock of clocks) {
      clock.atRiskFiredAt = now
      clock.version++
    }
    const warned = tellTogether('clock.atRisk', clocks, ({ atRiskFiredAt }) => ({ atRiskFiredAt }))
    const pages = clocks.some(({ kind }) => asksPeople(kind))
    return pages ? [...warned, ...(await pageBoth(work, rootId))] : warned
  },
}

const isAt = (at: Date | null, firesAt: Date) => at?.getTime() === firesAt.getTime()

async function pageBoth(work: Work, incidentId: string): Promise<Happening[]> {
  const incident = await work.em.findOneOrFail(Incident, incidentId)
  const { body: policy } = await readPolicy(work.em, incident.policyVersion)
  const answerBy = new Date(work.now.getTime() + policy.pageLimitMs[incident.severity])
  const above = nextLevel(incident.level)
  const first = above && pagedAt(policy, above, incident.category)[0]
  const asked = [
    ...(incident.ownerId ? [{ level: incident.level, target: { kind: 'person', id: incident.ownerId } as const }] : []),
    ...(first ? [{ level: above, target: first }] : []),
  ]
  const told: Happening[] = []
  for (const { level, target } of asked) {
    const found = await findTarget(work, incident, target)
    told.push(...(await sendPage(work, incident, { level, because: 'at_risk', ask: null, answerBy, ...found })).happened)
  }
  return [...told, ...(await runSteps(work, incident))]
}
