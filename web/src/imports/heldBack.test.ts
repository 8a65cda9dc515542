import { whyNot } from '@muster/shared/rules/mayPerform'
import type { PersonActor } from '@muster/shared/vocabulary/actor'
import { expect, test } from 'vitest'
import { heldBack, type WaitingKind } from './heldBack.ts'

const kind = (given: Partial<WaitingKind>): WaitingKind => ({
  noun: 'SUBSCRIPTIONS',
  tier: 'STANDARD',
  count: 2,
  vendor: null,
  proposedBy: { id: 'ada' },
  ...given,
})
const kinds = [
  kind({}),
  kind({ tier: 'PREMIUM', count: 3 }),
  kind({ noun: 'AGREEMENTS', count: 4, vendor: { id: 'paylane', name: 'Paylane' } }),
]
const as = (role: PersonActor['role'], id = 'mara') => {
  const actor: PersonActor = { kind: 'person', id, role, clientId: null, vendorId: null, linkedClientIds: [] }
  return heldBack(kinds, (operation, scope) => whyNot(actor, operation, scope))
}

test('an executive may approve all of it, an incident manager neither what is premium nor what is a vendor’s', () => {
  expect(as('executive')).toEqual([])
  expect(as('incident_manager')).toEqual([
    { count: 3, why: 'premiumOrVendor' },
    { count: 4, why: 'premiumOrVendor' },
  ])
})

test('who proposed the terms may approve none of them', () => {
  expect(as('executive', 'ada').map(({ why }) => why)).toEqual(['ownProposal', 'ownProposal', 'ownProposal'])
})
