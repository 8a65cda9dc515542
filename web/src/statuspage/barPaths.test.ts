import { expect, test } from 'vitest'
import { capPath, markedPath, plainPath, widthOf } from './barPaths.ts'

test('a run of days is one line of dashes: 5 wide, 3 apart', () => {
  expect(widthOf(90)).toBe(717)
  expect(plainPath('operational', Array(90).fill('operational'))).toBe('M0 16h717')
})

test('trouble breaks the line, and a day alone is a dash', () => {
  const days = ['no_data', 'no_data', 'operational', 'degraded', 'operational', 'operational'] as const
  expect(plainPath('no_data', days)).toBe('M0 31h13')
  expect(plainPath('operational', days)).toBe('M16 16h5M32 16h13')
})

test('no two states have the same form', () => {
  const states = ['maintenance', 'degraded', 'partial_outage', 'major_outage'] as const
  expect(new Set(states.map((state) => markedPath(state, 0) + capPath(state, 0))).size).toBe(4)
})
