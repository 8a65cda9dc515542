import { advanceDrillInput } from '@muster/shared/inputs/drill'
import { minutes as ofMinutes } from '@muster/shared/time/durations'
import { command } from '../../kernel/command.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'
import { onDrill, requireDrill } from './onDrill.ts'
import { setAdvance } from './setAdvance.ts'
import { withCompanions } from './withCompanions.ts'

/** It is that much later in this drill, and nowhere else: what would have come due meanwhile happens at once, in its order. */
export const advanceDrill = command({
  operation: 'drill.advance',
  input: advanceDrillInput,
  ...onDrill,

  async run(work, incident, { minutes }) {
    requireDrill(incident)
    const [first, ...others] = await withCompanions(work, incident)
    const happened: [Happening, ...Happening[]] = [await moveOn(work, first, minutes)]
    for (const one of others) happened.push(await moveOn(work, one, minutes))
    return { value: incident, happened }
  },
})

async function moveOn(work: Work, incident: Incident, minutes: number): Promise<Happening> {
  const time = incident.drillTime!
  const { id } = incident
  incident.drillTime = { ...time, aheadMs: time.aheadMs + ofMinutes(minutes) }
  await setAdvance(work, id, work.now)
  return { kind: 'drill.movedOn', subject: { type: 'incident', id }, incident: id, changes: { minutes: [null, minutes] } }
}
