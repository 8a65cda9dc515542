import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditions, severityConditions } from '../policy/severity.ts'
import { assessSeverity } from './assessSeverity.ts'

test('nothing holding is a P4, and nothing explains it', () => {
  expect(assessSeverity([])).toEqual({ severity: 'P4', because: [] })
})

test.each(severityConditions)('$condition alone is a $severity', ({ condition, severity }) => {
  expect(assessSeverity([condition])).toEqual({ severity, because: [condition] })
})

test('the highest decides, and only what holds at that severity explains it', () => {
  const holding = ['localizedOrNonCritical', 'outageNoWorkaround', 'regulatorySafetyOrFinancial'] as const
  expect(assessSeverity(holding)).toEqual({ severity: 'P1', because: ['outageNoWorkaround', 'regulatorySafetyOrFinancial'] })
})

test('one more condition never makes an incident less severe', () => {
  const some = fc.subarray([...conditions])
  fc.assert(
    fc.property(some, fc.constantFrom(...conditions), (holding, more) => {
      expect(assessSeverity([...holding, more]).severity <= assessSeverity(holding).severity).toBe(true)
    }),
  )
})
