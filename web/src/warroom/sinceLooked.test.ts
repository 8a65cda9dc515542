import { expect, test } from 'vitest'
import { incident } from './madeUp.ts'
import { known, sinceLooked } from './sinceLooked.ts'

const row = incident({ id: 'one' })

test('what has not changed is not told', () => expect(sinceLooked([known(row)], [row])).toEqual([]))

test('new ones, and those that are over, are told by their own', () => {
  const gone = incident({ id: 'gone', number: 'INC-2026-0001' })
  const told = sinceLooked([known(gone)], [row])
  expect(told.map(({ incident: { id }, what }) => [id, what])).toEqual([
    ['one', [{ kind: 'new' }]],
    ['gone', [{ kind: 'over' }]],
  ])
})

test('each change says from what to what; several of one incident stand together, the gravest first', () => {
  const now = {
    ...row,
    severity: 'P2' as const,
    status: 'monitoring' as const,
    owner: null,
    level: 'L4' as const,
    lastUpdateAt: new Date('2026-11-19T14:40:00Z'),
    clocks: [{ ...row.clocks[0]!, breachedAt: new Date('2026-11-19T14:45:00Z') }],
  }
  expect(sinceLooked([known(row)], [now])[0]!.what).toEqual([
    { kind: 'severity', from: 'P1', to: 'P2' },
    { kind: 'status', from: 'identified', to: 'monitoring' },
    { kind: 'owner', from: 'Priya Raman', to: null },
    { kind: 'level', from: 'L3', to: 'L4' },
    { kind: 'overdue' },
    { kind: 'updated' },
  ])
})
