import { recordAcknowledgement } from '../clocks/recordAcknowledgement.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { endPages } from '../oncall/endPages.ts'
import { Escalation } from './escalation.entity.ts'
import { runSteps } from './runSteps.ts'

/**
 * A step: a person has taken notice. The response clocks stop, nobody else is asked, and what had gone up only because nobody
 * answered is over; what went up for another reason waits for its own answer. From now on silence counts (rules §5).
 */
export async function takeNotice(work: Work, incident: Incident): Promise<Happening[]> {
  const acknowledged = await recordAcknowledgement(work, incident)
  await endPages(work, incident)
  return [...acknowledged, ...(await endUnanswered(work, incident)), ...(await runSteps(work, incident))]
}

async function endUnanswered({ em }: Work, incident: Incident): Promise<Happening[]> {
  const unanswered = { incidentId: incident.id, state: 'active', reason: 'no_acknowledgement' } as const
  const over = await em.find(Escalation, unanswered, { orderBy: { id: 'asc' } })
  return over.map((escalation) => {
    escalation.state = 'resolved'
    escalation.version++
    return {
      kind: 'escalation.resolved',
      subject: { type: 'escalation', id: escalation.id },
      incident: incident.id,
      changes: { state: ['active', 'resolved'] },
    }
  })
}
