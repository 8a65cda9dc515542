import { setDrillSpeedInput } from '@muster/shared/inputs/drill'
import type { DrillSpeed } from '@muster/shared/vocabulary/drill'
import { command } from '../../kernel/command.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'
import { paced } from './goOnDrill.ts'
import { onDrill, requireDrill } from './onDrill.ts'
import { setAdvance } from './setAdvance.ts'
import { withCompanions } from './withCompanions.ts'

/** How fast the drill's time goes from now on; what it owes by the speed before is not forgotten. */
export const setDrillSpeed = command({
  operation: 'drill.setSpeed',
  input: setDrillSpeedInput,
  ...onDrill,

  async run(work, incident, { speed }) {
    requireDrill(incident)
    const [first, ...others] = await withCompanions(work, incident)
    const happened: [Happening, ...Happening[]] = [await pace(work, first, speed)]
    for (const one of others) happened.push(await pace(work, one, speed))
    return { value: incident, happened }
  },
})

async function pace(work: Work, incident: Incident, speed: DrillSpeed): Promise<Happening> {
  const time = incident.drillTime!
  const now = work.now.getTime()
  const owedMs = time.tickedAt ? (time.speed - 1) * Math.min(1_000, Math.max(0, now - Date.parse(time.tickedAt))) : 0
  incident.drillTime = { ...time, speed, aheadMs: time.aheadMs + owedMs, tickedAt: work.now.toISOString() }
  await setAdvance(work, incident.id, work.now)
  return paced(incident, [time.speed, speed])
}
