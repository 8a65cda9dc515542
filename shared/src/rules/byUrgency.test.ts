import fc from 'fast-check'
import { expect, test } from 'vitest'
import { severities } from '../vocabulary/severity.ts'
import { byUrgency, type Urgency } from './byUrgency.ts'
import type { ClockFacts } from './readClock.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour))

function due(hour: number): ClockFacts {
  return {
    kind: 'response',
    startedAt: at(0),
    atRiskAt: at(hour),
    dueAt: at(hour),
    pausedAt: null,
    breachedAt: null,
    stoppedAt: null,
  }
}

const sorted = (incidents: Urgency[]) => incidents.toSorted(byUrgency).map(({ number }) => number)

test('the most severe comes first, then what is due first, then the older one, and last what has no deadline', () => {
  const paused = { ...due(1), pausedAt: at(0), dueAt: null }
  expect(
    sorted([
      { severity: 'P2', number: 'INC-2026-0001', clocks: [] },
      { severity: 'P2', number: 'INC-2026-0002', clocks: [due(9)] },
      { severity: 'P2', number: 'INC-2026-0003', clocks: [due(12), due(8)] },
      { severity: 'P1', number: 'INC-2026-0006', clocks: [paused] },
      { severity: 'P1', number: 'INC-2026-0005', clocks: [due(23)] },
      { severity: 'P1', number: 'INC-2026-0004', clocks: [due(23)] },
    ]),
  ).toEqual(['INC-2026-0004', 'INC-2026-0005', 'INC-2026-0006', 'INC-2026-0003', 'INC-2026-0002', 'INC-2026-0001'])
})

test('the mildest that is real comes before the severest drill', () => {
  expect(
    sorted([
      { severity: 'P1', number: 'DRILL-2026-0001', clocks: [due(1)] },
      { severity: 'P4', number: 'INC-2026-0009', clocks: [] },
    ]),
  ).toEqual(['INC-2026-0009', 'DRILL-2026-0001'])
})

test('older is told by year and count, not by letters or digits in a row', () => {
  const numbers = ['INC-2026-10000', 'INC-2026-9999', 'DRILL-2026-10001', 'INC-2025-12000']
  expect(sorted(numbers.map((number) => ({ severity: 'P3', number, clocks: [] })))).toEqual([
    'INC-2025-12000',
    'INC-2026-9999',
    'INC-2026-10000',
    'DRILL-2026-10001',
  ])
})

test('whichever way a list arrives, its order is the same', () => {
  const incidents = fc.uniqueArray(
    fc.record({
      severity: fc.constantFrom(...severities),
      number: fc.integer({ min: 1, max: 20_000 }).map((count) => `INC-2026-${String(count).padStart(4, '0')}`),
      clocks: fc.array(fc.integer({ min: 0, max: 5 }).map(due), { maxLength: 2 }),
    }),
    { selector: ({ number }) => number },
  )
  fc.assert(
    fc.property(incidents, (list) => {
      expect(sorted(list)).toEqual(sorted(list.toReversed()))
    }),
  )
})
