/** By how much a drill was moved on, and when. */
export interface Advance {
  at: Date
  byMs: number
}

/** When something that the ledger has was, in a drill's own time: everything that was moved on since then lies between (mechanics, Drill time). */
export function inDrillTime(at: Date, advances: readonly Advance[]): Date {
  const since = advances.filter((advance) => advance.at > at)
  return new Date(at.getTime() - since.reduce((sum, { byMs }) => sum + byMs, 0))
}
