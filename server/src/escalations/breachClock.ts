import { asksPeople } from '@muster/shared/rules/clockMoments'
import { nextLevel } from '@muster/shared/rules/nextLevel'
import { Clock } from '../clocks/clock.entity.ts'
import { settle } from '../clocks/settle.ts'
import { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import { readAtHand } from '../kernel/readAtHand.ts'
import type { Rule } from '../kernel/rule.ts'
import type { Work } from '../kernel/work.ts'
import { goUp } from './goUp.ts'
import { readPolicy } from './readPolicy.ts'
import { runSteps } from './runSteps.ts'

/**
 * A clock's limit has come: the breach is on record, and for a response or resolution clock the incident goes up one level
 * (rules §5). A clock that was set or stopped since has other times: then nothing happens.
 */
export const breachClock: Rule = {
  operation: 'clock.breach',
  subject: Clock,

  async run(work, { subjects, firesAt }) {
    const all = await readAtHand(work.em, Clock, subjects)
    const clocks = all.filter(({ dueAt, stoppedAt }) => dueAt?.getTime() === firesAt.getTime() && !stoppedAt)
    for (const clock of clocks) clock.version++
    const breaches = settle(work, clocks)
    const sendsUp = clocks.some(({ kind, breachedAt }) => breachedAt && asksPeople(kind))
    return sendsUp ? [...breaches, ...(await sendUp(work, clocks[0]!.incidentId))] : breaches
  },
}

async function sendUp(work: Work, incidentId: string): Promise<Happening[]> {
  const incident = await work.em.findOneOrFail(Incident, incidentId)
  const to = nextLevel(incident.level)
  const { id, level } = incident
  if (!to)
    return [
      {
        kind: 'escalation.endOfLine',
        subject: { type: 'incident', id },
        incident: id,
        changes: { level: [level, level], reason: [null, 'sla_breach'] },
      },
    ]
  const { body: policy } = await readPolicy(work.em, incident.policyVersion)
  const { happened } = await goUp(work, incident, { to, reason: 'sla_breach' }, policy)
  return [happened, ...(await runSteps(work, incident))]
}
