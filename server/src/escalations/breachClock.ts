import { nextLevel } from '@muster/shared/rules/nextLevel'
import { Clock } from '../clocks/clock.entity.ts'
import { settle } from '../clocks/settle.ts'
import { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Rule } from '../kernel/rule.ts'
import type { Work } from '../kernel/work.ts'
import { activeAt, openEscalation } from './openEscalation.ts'

/**
 * A clock's limit has come: the breach is on record, and for a response or resolution clock the incident goes up one level
 * (rules §5). A clock that was set or stopped since has other times: then nothing happens.
 */
export const breachClock: Rule = {
  operation: 'clock.breach',

  async run(work, { subjects, firesAt }) {
    const clocks = await work.em.find(Clock, { id: { $in: subjects }, dueAt: firesAt, stoppedAt: null })
    for (const clock of clocks) clock.version++
    const breaches = settle(work, clocks)
    const sendsUp = clocks.some(({ kind, breachedAt }) => breachedAt && (kind === 'response' || kind === 'resolution'))
    return sendsUp ? [...breaches, await goUp(work, clocks[0]!.incidentId)] : breaches
  },
}

async function goUp(work: Work, incidentId: string): Promise<Happening> {
  const incident = await work.em.findOneOrFail(Incident, incidentId)
  const toLevel = nextLevel(incident.level)
  const subject = { type: 'incident', id: incident.id } as const
  if (!toLevel)
    return { kind: 'escalation.endOfLine', subject, incident: incident.id, changes: { level: [incident.level, incident.level] } }

  const active = await activeAt(work, incident.id, toLevel)
  if (!active) return openEscalation(work, incident, { toLevel, reason: 'sla_breach' }).happened
  return {
    kind: 'escalation.alreadyActive',
    subject: { type: 'escalation', id: active.id },
    incident: incident.id,
    changes: { toLevel: [toLevel, toLevel] },
  }
}
