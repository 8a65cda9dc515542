import type { EntityManager } from '@mikro-orm/postgresql'
import { holdIncidentInput } from '@muster/shared/inputs/holdIncident'
import { mayHold } from '@muster/shared/rules/mayHold'
import type { z } from 'zod'
import { Vendor } from '../../catalog/vendor.entity.ts'
import { pauseClocks } from '../../clocks/pauseClocks.ts'
import { Clock } from '../../clocks/clock.entity.ts'
import { runSteps } from '../../escalations/runSteps.ts'
import { takeNotice } from '../../escalations/takeNotice.ts'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import { writeWords } from '../../kernel/writeWords.ts'
import { endPages } from '../../oncall/endPages.ts'
import { Incident } from '../incident.entity.ts'
import { standing } from '../standing.ts'

/** It waits for a client or a vendor: the resolution clocks stand still and nobody is asked, until it goes on (rules §2). */
export const holdIncident = command({
  operation: 'incident.hold',
  input: holdIncidentInput,
  root: Incident,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { clientId = null, vendorId = null, reason, expectedVersion }) {
    expectVersion(incident, expectedVersion, standing(incident))
    const { id, status, severity } = incident
    if (!mayHold(status, severity)) {
      const why = severity === 'P1' ? 'A P1 does not stand still.' : `It is ${status}: nothing waits.`
      throw new Conflict(why, standing(incident))
    }
    await checkWaitedFor(work.em, incident, { clientId, vendorId })

    const acknowledged = incident.acknowledgedAt ? [] : await takeNotice(work, incident)
    const held = { heldFrom: incident.status, heldAt: work.now, waitsForClientId: clientId, waitsForVendorId: vendorId }
    Object.assign(incident, held, { status: 'on_hold', version: incident.version + 1 })
    await endPages(work, incident)
    const paused = await pauseClocks(work, await work.em.find(Clock, { incidentId: id, kind: 'resolution', stoppedAt: null }))
    return {
      value: incident,
      happened: [
        {
          kind: 'incident.moved',
          subject: { type: 'incident', id },
          incident: id,
          changes: {
            status: [status, 'on_hold'],
            moveReason: writeWords(work, id, 'moveReason', reason, incident.version),
            ...(clientId && { waitsForClient: [null, clientId] }),
            ...(vendorId && { waitsForVendor: [null, vendorId] }),
          },
        },
        ...acknowledged,
        ...paused,
        ...(await runSteps(work, incident, { doing: 'progress' })),
      ],
    }
  },
})

type WaitedFor = Required<Pick<z.output<typeof holdIncidentInput>, 'clientId' | 'vendorId'>>

/** A client that is affected, or any vendor that one works with. */
async function checkWaitedFor(em: EntityManager, { clientIds }: Incident, { clientId, vendorId }: WaitedFor): Promise<void> {
  if (clientId && !clientIds.includes(clientId))
    throw new BadInput([{ path: 'clientId', message: 'This client is not affected by it.' }])
  if (vendorId && !(await em.findOne(Vendor, { id: vendorId, status: 'active' })))
    throw new BadInput([{ path: 'vendorId', message: 'There is no such vendor in use.' }])
}
