import type { Clock } from '../../clocks/clock.entity.ts'
import { recomputeClocks } from '../../clocks/recomputeClocks.ts'
import { resumeClocks } from '../../clocks/resumeClocks.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'
import { catchUp } from './catchUp.ts'

/** A step: what was given up is promised again, as if it had not been given up, by the limits that hold by now. */
export async function goOn(work: Work, incident: Incident, given: readonly Clock[]): Promise<Happening[]> {
  if (given.length === 0) return []
  const resumed: Happening[] = []
  for (const [since, some] of Map.groupBy(given, ({ stoppedAt }) => stoppedAt!.getTime()))
    resumed.push(...(await resumeClocks(work, some, { since: new Date(since) })))
  const recomputed = await recomputeClocks(work, incident, { terms: [] })
  return [...resumed, ...recomputed, ...(await catchUp(work, incident, given))]
}
