import { expect, test } from 'vitest'
import { conditionsSeen } from './conditionsSeen.ts'

const nothing = { affectedClients: 0, earlier: [], contractualP1: [] }
const was = (number: string, severity: 'P1' | 'P2' | 'P3' | 'P4') => ({ number, severity })

test('five affected clients are seen, four are not', () => {
  expect(conditionsSeen({ ...nothing, affectedClients: 4 })).toEqual([])
  expect(conditionsSeen({ ...nothing, affectedClients: 5 })).toEqual([
    { condition: 'enterpriseWideOrFivePlusParties', evidence: '5 clients' },
  ])
})

test('one P1 or P2 before makes it recurrent, or two of any severity, but not one P3', () => {
  expect(conditionsSeen({ ...nothing, earlier: [was('INC-2026-0001', 'P3')] })).toEqual([])
  expect(conditionsSeen({ ...nothing, earlier: [was('INC-2026-0001', 'P2')] })[0]?.evidence).toBe('INC-2026-0001')
  const two = [was('INC-2026-0001', 'P4'), was('INC-2026-0002', 'P3')]
  expect(conditionsSeen({ ...nothing, earlier: two })[0]?.evidence).toBe('INC-2026-0001, INC-2026-0002')
})

test('a client with contractual P1 terms is the same condition, with its name as evidence', () => {
  const seen = conditionsSeen({ ...nothing, contractualP1: ['Northwind Bank'], earlier: [was('INC-2026-0001', 'P1')] })
  expect(seen).toEqual([{ condition: 'contractualP1OrRecurrent', evidence: 'Northwind Bank’s P1 terms, INC-2026-0001' }])
})

test('on re-assessment a premium clock past its target is a risk to an important agreement', () => {
  expect(conditionsSeen({ ...nothing, premiumAtRisk: ['Aster', 'Northwind Bank'] })).toEqual([
    { condition: 'riskOfHighPrioritySlaBreach', evidence: 'Aster’s clock' },
  ])
})
