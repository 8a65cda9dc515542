import { setDrillSpeedInput } from '@muster/shared/inputs/drill'
import { command } from '../../kernel/command.ts'
import { paced } from './goOnDrill.ts'
import { onDrill, requireDrill } from './onDrill.ts'
import { setAdvance } from './setAdvance.ts'

/** How fast the drill's time goes from now on; what it owes by the speed before is not forgotten. */
export const setDrillSpeed = command({
  operation: 'drill.setSpeed',
  input: setDrillSpeedInput,
  ...onDrill,

  async run(work, incident, { speed }) {
    const time = requireDrill(incident)
    const now = work.now.getTime()
    const owedMs = time.tickedAt ? (time.speed - 1) * Math.min(1_000, Math.max(0, now - Date.parse(time.tickedAt))) : 0
    incident.drillTime = { ...time, speed, aheadMs: time.aheadMs + owedMs, tickedAt: work.now.toISOString() }
    await setAdvance(work, incident.id, work.now)
    return { value: incident, happened: [paced(incident, [time.speed, speed])] }
  },
})
