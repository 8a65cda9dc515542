import { expect, test } from 'vitest'
import { crossed } from './threshold.ts'

test.each([
  [301_000, 300_000, 'fiveMinutes'],
  [300_000, 299_000, undefined],
  [61_000, 60_000, 'oneMinute'],
  [1_000, 0, 'overdue'],
  [0, -1_000, undefined],
  [400_000, 30_000, 'oneMinute'],
] as const)('from %i to %i ms left: %s', (before, now, threshold) => expect(crossed(before, now)).toBe(threshold))
