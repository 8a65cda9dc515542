import { Clock } from '../clocks/clock.entity.ts'
import { endClocks } from '../clocks/stopClocks.ts'
import { resolveEscalations } from '../escalations/resolveEscalations.ts'
import { runSteps } from '../escalations/runSteps.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { endPages } from '../oncall/endPages.ts'
import type { Incident } from './incident.entity.ts'

/** A step: with the incident go its promises, its pages and its escalations; a breach that happened stays on record. */
export async function endIncident(work: Work, incident: Incident, status: 'cancelled' | 'merged'): Promise<Happening[]> {
  const notHeld = { heldFrom: null, heldAt: null, waitsForClientId: null, waitsForVendorId: null }
  Object.assign(incident, notHeld, { status })
  await endPages(work, incident)
  const clocks = await work.em.find(Clock, { incidentId: incident.id, stoppedAt: null })
  return [...(await endClocks(work, clocks)), ...(await resolveEscalations(work, incident)), ...(await runSteps(work, incident))]
}
