import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { hopDrill } from '@muster/shared/rules/hopDrill'
import { drillBegins } from '@muster/shared/vocabulary/drill'
import type { Happening } from '../../kernel/happening.ts'
import type { Rule } from '../../kernel/rule.ts'
import type { Work } from '../../kernel/work.ts'
import { Incident } from '../incident.entity.ts'
import { moveTimes } from './moveTimes.ts'
import { setAdvance } from './setAdvance.ts'

/**
 * The time has come to move a drill on: as far as is asked for, but to what comes due next at most. What is due already goes first, so
 * each thing happens at its own instant, in order and in time, by the one engine that there is.
 */
export const goOnDrill: Rule = {
  operation: 'drill.advance',

  async run(work, { rootId }) {
    const incident = await work.em.findOneOrFail(Incident, rootId)
    const time = incident.drillTime
    if (!time) return []
    if (hasEnded(incident.status)) {
      incident.drillTime = { ...drillBegins, goneMs: time.goneMs }
      return time.speed === 1 ? [] : [paced(incident, [time.speed, 1])]
    }
    const { isDue, nextAt } = await lookAhead(work, rootId)
    if (isDue) {
      await setAdvance(work, rootId, new Date(work.now.getTime() + 1))
      return []
    }
    const hop = hopDrill(time, work.now, nextAt)
    incident.drillTime = hop.time
    if (hop.byMs !== 0) await moveTimes(work, incident, hop.byMs)
    if (hop.nextAt) await setAdvance(work, rootId, hop.nextAt)
    return hop.byMs === 0 ? [] : [{ ...about(incident), kind: 'drill.advanced', changes: { byMs: [null, hop.byMs] } }]
  },
}

const about = ({ id }: Incident) => ({ subject: { type: 'incident', id }, incident: id }) as const

export const paced = (incident: Incident, speed: readonly [before: number, after: number]): Happening => ({
  ...about(incident),
  kind: 'drill.paced',
  changes: { speed },
})

/** What waits for its next try keeps nobody waiting. */
async function lookAhead({ em, now }: Work, id: string): Promise<{ isDue: boolean; nextAt: Date | null }> {
  const [row] = await em.execute<{ due: boolean; next: string | null }[]>(
    `select coalesce(bool_or(greatest(fires_at, retry_at) <= ?), false) as due, min(fires_at) filter (where fires_at > ?) as next
     from moment where root_id = ? and state = 'due' and kind <> 'drill.advance'`,
    [now, now, id],
  )
  return { isDue: row!.due, nextAt: row!.next ? new Date(row!.next) : null }
}
