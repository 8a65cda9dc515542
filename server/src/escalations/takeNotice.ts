import { recordAcknowledgement } from '../clocks/recordAcknowledgement.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import { readRows } from '../kernel/readRows.ts'
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
  const found = await readRows(work.em, Escalation, `where incident_id = ? and state = 'active' order by id`, [incident.id])
  const active = found.filter(({ state }) => state === 'active') // One that is being taken is active as far as the table knows.
  const over = active.filter(({ reason }) => reason === 'no_acknowledgement')
  const others = active.filter((escalation) => !over.includes(escalation))
  await endPages(
    work,
    incident,
    others.map(({ id }) => id),
  )
  return [...acknowledged, ...endUnanswered(over), ...(await runSteps(work, incident))]
}

function endUnanswered(over: readonly Escalation[]): Happening[] {
  return over.map((escalation) => {
    escalation.state = 'resolved'
    escalation.version++
    return {
      kind: 'escalation.resolved',
      subject: { type: 'escalation', id: escalation.id },
      incident: escalation.incidentId,
      changes: { state: ['active', 'resolved'] },
    }
  })
}
