import { expect, test } from 'vitest'
import { statuses } from '../vocabulary/status.ts'
import { mayHold } from './mayHold.ts'

test('what is worked on may wait, but for a P1', () => {
  expect(statuses.filter((status) => mayHold(status, 'P2'))).toEqual([
    'open',
    'acknowledged',
    'investigating',
    'identified',
    'monitoring',
  ])
  expect(statuses.some((status) => mayHold(status, 'P1'))).toBe(false)
})
