import type { MostAnHour } from '../policy/deliveries.ts'
import type { ContactKind } from '../vocabulary/deliveries.ts'
import type { Severity } from '../vocabulary/severity.ts'
import { hourlyLimit } from './hourlyLimit.ts'

interface Way {
  kind: ContactKind
  /** How long after the page. */
  afterMs: number
}

interface Hour {
  severity: Severity
  most: MostAnHour
  /** How many went to them by each channel in the last hour. */
  sent: Readonly<Partial<Record<ContactKind, number>>>
}

export interface PlannedWay<Kind extends Way> {
  way: Kind
  /** When it goes, in ms after the page; of one that is held, when it would have gone. */
  afterMs: number
  /** The limit that holds it back (rules §5); null: it goes. */
  limit: number | null
}

/**
 * By which ways of somebody a page goes, and when. One whose channel is full is passed over: the next that is not goes in its
 * place, at its time, and those after that keep their distance to it.
 */
export function planWays<Kind extends Way>(ways: readonly Kind[], { severity, most, sent }: Hour): PlannedWay<Kind>[] {
  const counts = { ...sent }
  let soonerMs = 0
  let freeMs: number | null = null
  return ways.map((way) => {
    const { kind } = way
    const [count, limit] = [counts[kind] ?? 0, hourlyLimit(most[kind], severity)]
    const plannedMs = Math.max(0, way.afterMs - soonerMs)
    const afterMs = freeMs === null ? plannedMs : Math.min(freeMs, plannedMs)
    if (count >= limit) {
      freeMs = afterMs
      return { way, afterMs, limit }
    }
    counts[kind] = count + 1
    soonerMs += plannedMs - afterMs
    freeMs = null
    return { way, afterMs, limit: null }
  })
}
