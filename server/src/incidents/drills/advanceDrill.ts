import { advanceDrillInput } from '@muster/shared/inputs/drill'
import { minutes as ofMinutes } from '@muster/shared/time/durations'
import { command } from '../../kernel/command.ts'
import { onDrill, requireDrill } from './onDrill.ts'
import { setAdvance } from './setAdvance.ts'

/** It is that much later in this drill, and nowhere else: what would have come due meanwhile happens at once, in its order. */
export const advanceDrill = command({
  operation: 'drill.advance',
  input: advanceDrillInput,
  ...onDrill,

  async run(work, incident, { minutes }) {
    const time = requireDrill(incident)
    const { id } = incident
    incident.drillTime = { ...time, aheadMs: time.aheadMs + ofMinutes(minutes) }
    await setAdvance(work, id, work.now)
    return {
      value: incident,
      happened: [
        { kind: 'drill.movedOn', subject: { type: 'incident', id }, incident: id, changes: { minutes: [null, minutes] } },
      ],
    }
  },
})
