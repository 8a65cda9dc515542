import type { Incident } from '../incidents/incident.entity.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { Escalation } from './escalation.entity.ts'

/** A step: with the incident its escalations are over. */
export async function resolveEscalations({ em }: Work, incident: Incident): Promise<Happening[]> {
  const open = await em.find(Escalation, { incidentId: incident.id, state: { $in: ['active', 'acknowledged'] } })
  return open.map((escalation) => {
    const before = escalation.state
    escalation.state = 'resolved'
    escalation.version++
    return {
      kind: 'escalation.resolved',
      subject: { type: 'escalation', id: escalation.id },
      incident: incident.id,
      changes: { state: [before, 'resolved'] },
    }
  })
}
