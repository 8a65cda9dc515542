import type { Operation } from '@muster/shared/policy/permissions'
import type { Denial } from '@muster/shared/rules/mayPerform'
import type { Scope } from '@muster/shared/vocabulary/actor'
import { unshout } from '@muster/shared/vocabulary/shout'
import { tiers } from '@muster/shared/vocabulary/tier'
import type { WaitingFactsFragment } from '../generated/graphql.ts'

export type WaitingKind = WaitingFactsFragment['waitingTerms']['kinds'][number]

/** Of the terms of an import those that who looks may not approve, by the server's own rule: one of them holds all back. */
export function heldBack(kinds: readonly WaitingKind[], denial: (operation: Operation, scope: Scope) => Denial | undefined) {
  return kinds.flatMap((kind) => {
    const operation = kind.noun === 'AGREEMENTS' ? 'agreement.approve' : 'subscription.approve'
    const scope = {
      tier: unshout(tiers, kind.tier) ?? 'basic',
      vendorIds: kind.vendor ? [kind.vendor.id] : [],
      proposedById: kind.proposedBy?.id ?? null,
    }
    const why = denial(operation, scope)
    return why ? [{ count: kind.count, why }] : []
  })
}
