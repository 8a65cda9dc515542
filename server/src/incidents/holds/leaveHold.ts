import { Clock } from '../../clocks/clock.entity.ts'
import { resumeClocks } from '../../clocks/resumeClocks.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'

/** A step: it goes on where it was; the time in which it waited is nobody's delay (rules §2). */
export async function leaveHold(work: Work, incident: Incident): Promise<[Happening, ...Happening[]]> {
  const { id, heldFrom, waitsForClientId, waitsForVendorId } = incident
  const clocks = await work.em.find(Clock, { incidentId: id, kind: 'resolution', stoppedAt: null })
  const back = { heldFrom: null, heldAt: null, waitsForClientId: null, waitsForVendorId: null }
  Object.assign(incident, back, { status: heldFrom, levelSince: work.now })
  return [
    {
      kind: 'incident.moved',
      subject: { type: 'incident', id },
      incident: id,
      changes: {
        status: ['on_hold', heldFrom],
        ...(waitsForClientId && { waitsForClient: [waitsForClientId, null] }),
        ...(waitsForVendorId && { waitsForVendor: [waitsForVendorId, null] }),
      },
    },
    ...(await resumeClocks(work, clocks, { since: work.now })),
  ]
}
