import type { DrillTime } from '../vocabulary/drill.ts'

/** A drill whose engine was away stood still meanwhile. */
const LONGEST_MS = 5_000
const TICK_MS = 1_000
/** Behind what comes due at the instant itself. */
const AFTER_MS = 1

interface Hop {
  /** By how much every time of the drill moves towards the past; negative where its time is held back. */
  byMs: number
  time: DrillTime
  /** When it is to be looked at again; null: it goes as time goes. */
  nextAt: Date | null
}

/**
 * Moves a drill on by what its speed and its leader ask for, but never past what comes due next: that is then due at this very
 * instant, and fires as it would have, in its order and in time (mechanics, Drill time).
 */
export function hopDrill(time: DrillTime, now: Date, dueAt: Date | null): Hop {
  const elapsedMs = time.tickedAt ? Math.min(LONGEST_MS, Math.max(0, now.getTime() - Date.parse(time.tickedAt))) : 0
  const wantedMs = time.aheadMs + (time.speed - 1) * elapsedMs
  const byMs = Math.min(wantedMs, dueAt ? dueAt.getTime() - now.getTime() : Infinity)
  const aheadMs = wantedMs - byMs
  const isAsTimeGoes = time.speed === 1 && aheadMs === 0
  return {
    byMs,
    time: {
      ...{ speed: time.speed, aheadMs, goneMs: time.goneMs + byMs },
      tickedAt: isAsTimeGoes ? null : now.toISOString(),
    },
    nextAt: isAsTimeGoes ? null : new Date(now.getTime() + (aheadMs > 0 ? AFTER_MS : TICK_MS)),
  }
}
