import { expect, test } from 'vitest'
import type { IncidentRowFragment } from '../generated/graphql.ts'
import { applyChange } from './applyChange.ts'
import type { IncidentRow } from './incidentRow.ts'

const wire: IncidentRowFragment = {
  id: 'a',
  version: 3,
  number: 'INC-2026-0147',
  alias: null,
  title: 'Card payments failing',
  severity: 'P1',
  status: 'ON_HOLD',
  category: 'BILLING_FINANCIAL',
  level: 'L3',
  detectedAt: '2026-11-19T14:04:00.000Z',
  reportedAt: '2026-11-19T14:05:00.000Z',
  acknowledgedAt: null,
  resolvedAt: null,
  lastUpdateAt: null,
  stepDueAt: null,
  publicStatus: null,
  owner: null,
  commander: null,
  uncommandedSince: null,
  taskDueTimes: [],
  clients: null,
  component: { id: 'c', name: 'Payments API' },
  clocks: [],
}
const told = (incident: IncidentRowFragment | null) => ({ incidentId: 'a', incident })

test('puts an incident in, in the policy’s words and with real dates', () => {
  const open = new Map<string, IncidentRow>()
  applyChange(open, told(wire))
  expect(open.get('a')).toMatchObject({ status: 'on_hold', category: 'billing_financial', clients: [] })
  expect(open.get('a')!.detectedAt).toEqual(new Date('2026-11-19T14:04:00Z'))
})

test('an older message changes nothing, the same version again is harmless', () => {
  const open = new Map<string, IncidentRow>()
  applyChange(open, told(wire))
  applyChange(open, told({ ...wire, version: 2, title: 'Older' }))
  applyChange(open, told({ ...wire, version: 2, status: 'RESOLVED' }))
  expect(open.get('a')!.title).toBe(wire.title)
  applyChange(open, told({ ...wire, title: 'Newer' }))
  expect(open.get('a')!.title).toBe('Newer')
})

test('removes what ended, and what is no longer for me', () => {
  const open = new Map<string, IncidentRow>()
  applyChange(open, told(wire))
  applyChange(open, told({ ...wire, version: 4, status: 'RESOLVED' }))
  expect(open.size).toBe(0)
  applyChange(open, told(wire))
  applyChange(open, told(null))
  expect(open.size).toBe(0)
})

test('a message about nothing in particular changes nothing', () => {
  const open = new Map<string, IncidentRow>()
  applyChange(open, { incidentId: null, incident: null })
  expect(open.size).toBe(0)
})
