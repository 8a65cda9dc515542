import { hours } from '@muster/shared/time/durations'
import { expect, test } from 'vitest'
import type { AgreementRowFragment } from '../generated/graphql.ts'
import { agreed, holding, isPast, promised, termsScope } from './terms.ts'

const agreement = (over: Partial<AgreementRowFragment>): AgreementRowFragment => ({
  id: 'a',
  version: 1,
  severity: 'P1',
  responseTargetMs: null,
  responseLimitMs: null,
  resolutionTargetMs: hours(1),
  resolutionLimitMs: hours(3),
  contractualP1: false,
  startsOn: null,
  endsOn: null,
  status: 'APPROVED',
  proposedBy: null,
  decidedBy: null,
  ...over,
})

test('what an agreement leaves open, the tier says', () => {
  expect(agreed(agreement({}), 'resolution')).toBe('1–3 h')
  expect(agreed(agreement({}), 'response')).toBeUndefined()
  expect(promised('premium', 'resolution', 'P1')).toBe('2–4 h')
})

test('terms hold on their last day, and not on the day after', () => {
  const held = agreement({ startsOn: '2026-01-01', endsOn: '2026-06-30' })
  expect(holding([held], 'P1', '2026-06-30')).toBe(held)
  expect(holding([held], 'P1', '2026-07-01')).toBeUndefined()
  expect(holding([held], 'P1', '2025-12-31')).toBeUndefined()
  expect(holding([agreement({ status: 'PROPOSED' })], 'P1', '2026-06-30')).toBeUndefined()
  expect(isPast(agreement({ status: 'REJECTED' }), '2026-06-30')).toBe(true)
})

test('who may decide is asked with whose the terms are, their tier, and who proposed them', () => {
  const product = { id: 'p', name: 'Payments', vendor: { id: 'v', name: 'Paylane' } }
  const scope = termsScope(
    { client: { id: 'c', name: 'Northwind' }, product, status: 'APPROVED' as never, replaces: null, tier: 'PREMIUM' },
    { id: 'ana' },
  )
  expect(scope).toEqual({ clientIds: ['c'], vendorIds: ['v'], tier: 'premium', proposedById: 'ana' })
})
