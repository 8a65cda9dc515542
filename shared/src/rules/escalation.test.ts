import { expect, test } from 'vitest'
import { defaultPolicy } from '../policy/escalationPolicy.ts'
import { acknowledgeWithinMs } from './acknowledgeWithin.ts'
import { isAbove, nextLevel } from './nextLevel.ts'
import { startLevel } from './startLevel.ts'

test('a P1 starts at L3, others at L1', () => {
  expect((['P1', 'P2', 'P3', 'P4'] as const).map(startLevel)).toEqual(['L3', 'L1', 'L1', 'L1'])
})

test('up goes one level at a time and ends at L4', () => {
  expect((['L1', 'L2', 'L3', 'L4'] as const).map(nextLevel)).toEqual(['L2', 'L3', 'L4', undefined])
  expect(isAbove('L3', 'L1')).toBe(true)
  expect(isAbove('L3', 'L3')).toBe(false)
})

test('the earlier of the level’s time and the trigger’s class counts', () => {
  expect(acknowledgeWithinMs(defaultPolicy, { toLevel: 'L2', severity: 'P2' })).toBe(3_600_000)
  expect(acknowledgeWithinMs(defaultPolicy, { toLevel: 'L2', severity: 'P2', trigger: 'suspectedBreach' })).toBe(900_000)
  expect(acknowledgeWithinMs(defaultPolicy, { toLevel: 'L3', severity: 'P2', trigger: 'performance' })).toBe(1_800_000)
  expect(acknowledgeWithinMs(defaultPolicy, { toLevel: 'L4', severity: 'P1', trigger: 'churn' })).toBe(0)
})
