/** What is read out, and when: never seconds (§5.2 rule 16). */
export type Threshold = 'fiveMinutes' | 'oneMinute' | 'overdue'

const at: readonly [Threshold, number][] = [
  ['overdue', 0],
  ['oneMinute', 60_000],
  ['fiveMinutes', 300_000],
]

/** The last threshold passed between two looks at the same clock. */
export function crossed(beforeMs: number, nowMs: number): Threshold | undefined {
  return at.find(([, ms]) => beforeMs > ms && nowMs <= ms)?.[0]
}
