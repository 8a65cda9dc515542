/** How fast a drill's time goes; 0: it stands still (mechanics, Drill time). */
export const drillSpeeds = [0, 1, 10, 60] as const

export type DrillSpeed = (typeof drillSpeeds)[number]

/** Where a drill is in its own time. */
export interface DrillTime {
  speed: DrillSpeed
  /** By how much it has still to be moved on. */
  aheadMs: number
  /** By how much it has been moved on so far, beside the time that went by. */
  goneMs: number
  /** Up to when its speed has been heeded, as an instant written out; null: it goes as time goes. */
  tickedAt: string | null
}

export const drillBegins: DrillTime = { speed: 1, aheadMs: 0, goneMs: 0, tickedAt: null }
