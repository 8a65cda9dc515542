import { expect, test } from 'vitest'
import { journeyStages } from './journey.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 19, 14, minute))
const fresh = {
  status: 'open',
  detectedAt: at(4),
  reportedAt: at(6),
  acknowledgedAt: null,
  lastUpdateAt: null,
  stepDueAt: null,
  resolvedAt: null,
  firstUpdateAt: null,
} as const
const states = (facts: Parameters<typeof journeyStages>[0]) =>
  journeyStages(facts)
    .map(({ state }) => state)
    .join(' ')

test('a report is detected and assessed at once, and waits for somebody', () => {
  expect(journeyStages(fresh).map(({ state, at: time }) => [state, time])).toEqual([
    ['done', at(4)],
    ['done', at(6)],
    ['current', at(6)],
    ['coming', null],
    ['coming', null],
    ['coming', null],
  ])
})

test('acknowledged: the public is to hear of it, since then', () => {
  const stages = journeyStages({ ...fresh, status: 'acknowledged', acknowledgedAt: at(9) })
  expect(stages[3]).toEqual({ step: 'communication', state: 'current', at: at(9) })
})

test('told: it is being resolved, since the first word', () => {
  const told = { ...fresh, status: 'identified', acknowledgedAt: at(9), firstUpdateAt: at(12), lastUpdateAt: at(30) } as const
  expect(journeyStages(told)[4]).toEqual({ step: 'resolution', state: 'current', at: at(12) })
})

test('monitored without a public word: communication was passed over, not done', () => {
  expect(states({ ...fresh, status: 'monitoring', acknowledgedAt: at(9) })).toBe('done done done passed current coming')
})

test('resolved waits for its documentation, closed for nothing', () => {
  const resolved = {
    ...fresh,
    status: 'resolved',
    acknowledgedAt: at(9),
    firstUpdateAt: at(12),
    lastUpdateAt: at(12),
    resolvedAt: at(50),
  } as const
  expect(states(resolved)).toBe('done done done done done current')
  expect(states({ ...resolved, status: 'closed' })).toBe('done done done done done done')
})
