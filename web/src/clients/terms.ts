import { serviceLevels } from '@muster/shared/policy/serviceLevels'
import type { Figure } from '@muster/shared/policy/figure'
import { sayFigure } from '@muster/shared/rules/sayFigure'
import type { Scope } from '@muster/shared/vocabulary/actor'
import { shout, unshout } from '@muster/shared/vocabulary/shout'
import { severities, type Severity } from '@muster/shared/vocabulary/severity'
import { tiers, type Tier } from '@muster/shared/vocabulary/tier'
import type { AgreementRowFragment, ClientQuery, SubscriptionRowFragment, Tier as TierName } from '../generated/graphql.ts'

export type Subscription = NonNullable<NonNullable<ClientQuery['client']>['subscriptions']>[number]

interface Person {
  id: string
}

/** Whose terms are, and what decides who may decide on them: the same as on the server (termsScope). */
export function termsScope(
  of: Pick<SubscriptionRowFragment, 'client' | 'product' | 'tier' | 'status' | 'replaces'>,
  proposedBy: Person | null,
): Scope {
  const { client, product, replaces, status } = of
  const tier = status === 'PROPOSED' && replaces?.tier === 'PREMIUM' ? replaces.tier : of.tier
  return {
    clientIds: client ? [client.id] : [],
    vendorIds: product?.vendor ? [product.vendor.id] : [],
    tier: tierOf(tier),
    proposedById: proposedBy?.id ?? null,
  }
}

/** Tells them apart, for who hears one button after another. */
export const nameOf = ({ client, product, startsOn }: SubscriptionRowFragment): string =>
  [client?.name, product?.name, startsOn].filter(Boolean).join(', ')

export const tierOf = (tier: TierName): Tier => unshout(tiers, tier) ?? 'basic'
export const severityOf = (severity: string): Severity => severities.find((one) => shout(one) === severity) ?? 'P4'

export const kinds = ['response', 'resolution'] as const
export type FigureKind = (typeof kinds)[number]

/** What the tier itself promises, as the table writes it. */
export const promised = (tier: Tier, kind: FigureKind, severity: Severity): string =>
  sayFigure(serviceLevels[tier][kind][severity] as Figure)

/** What an agreement promises instead; nothing where the tier counts. */
export function agreed(agreement: AgreementRowFragment | undefined, kind: FigureKind): string | undefined {
  const limit = agreement?.[`${kind}LimitMs`]
  if (limit == null) return undefined
  return sayFigure({ unit: 'ms', target: agreement![`${kind}TargetMs`], limit })
}

/** Whether terms are over, or never came to be. */
export const isPast = ({ status, endsOn }: { status: string | null; endsOn: string | null }, today: string): boolean =>
  status === 'REJECTED' || (endsOn !== null && endsOn < today)

/** The agreement whose figures count on a day: the server lets only one be approved for a severity at a time. */
export function holding(agreements: readonly AgreementRowFragment[], severity: Severity, today: string) {
  return agreements.find(
    (one) =>
      severityOf(one.severity) === severity &&
      one.status === 'APPROVED' &&
      (one.startsOn === null || one.startsOn <= today) &&
      !isPast(one, today),
  )
}
