import { expect, test } from 'vitest'
import { statuses } from '../vocabulary/status.ts'
import { allowedMoves, hasEnded, isReopening } from './allowedMoves.ts'

test('forward skips are allowed up to resolved, and never a step back but from resolved', () => {
  const order = ['open', 'acknowledged', 'investigating', 'identified', 'monitoring', 'resolved'] as const
  for (const [at, from] of order.entries()) {
    const forward = order.slice(at + 1).filter((to) => to !== 'acknowledged')
    expect(allowedMoves(from)).toEqual(from === 'resolved' ? ['investigating'] : forward)
  }
})

test('nothing leaves an incident that is closed, cancelled or merged', () => {
  for (const status of ['closed', 'cancelled', 'merged'] as const) expect(allowedMoves(status)).toEqual([])
})

test('only from resolved to investigating is a re-opening', () => {
  const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const))
  expect(pairs.filter(([from, to]) => isReopening(from, to))).toEqual([['resolved', 'investigating']])
})

test('resolved counts as ended for the war room', () => {
  expect(statuses.filter(hasEnded)).toEqual(['resolved', 'closed', 'cancelled', 'merged'])
})
