/** The target of a single figure: 75 % of the limit after it is turned into business time (rules §2). */
export function targetOf(limitMs: number): number {
  return Math.floor(limitMs * 0.75)
}
