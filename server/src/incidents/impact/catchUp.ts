import type { Clock } from '../../clocks/clock.entity.ts'
import { pauseClocks } from '../../clocks/pauseClocks.ts'
import { stopClocks } from '../../clocks/stopClocks.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'

/**
 * A step: clocks that begin late take part in what has happened since: the answer that somebody gave, when they gave it, and the hold
 * that began before them.
 */
export async function catchUp(work: Work, incident: Incident, started: readonly Clock[]): Promise<Happening[]> {
  const { acknowledgedAt, heldAt } = incident
  const answered = acknowledgedAt ? started.filter(({ kind }) => kind === 'response') : []
  const waiting = heldAt ? started.filter(({ kind }) => kind === 'resolution') : []
  return [
    ...(await stopClocks(at(work, acknowledgedAt, answered), answered)),
    ...(await pauseClocks(at(work, heldAt, waiting), waiting)),
  ]
}

/** As of then; what was detected after that, as of its detection. */
function at(work: Work, then: Date | null, [clock]: readonly Clock[]): Work {
  return then && clock ? { ...work, now: new Date(Math.max(then.getTime(), clock.startedAt.getTime())) } : work
}
