import type { EntityManager } from '@mikro-orm/postgresql'
import type { Scope } from '@muster/shared/vocabulary/actor'
import type { Tier } from '@muster/shared/vocabulary/tier'
import { validate as isUuid } from 'uuid'
import { Product } from '../catalog/product.entity.ts'
import type { Agreement } from './agreement.entity.ts'
import { Subscription } from './subscription.entity.ts'

interface Terms {
  clientId: string
  productId: string
  tier: Tier
  proposedById?: string | null
}

/** Whose terms are, and what decides who may decide on them: the tier, the product's vendor, and who proposed them. */
export async function termsScope(em: EntityManager, { clientId, productId, tier, proposedById = null }: Terms): Promise<Scope> {
  const product = isUuid(productId) ? await em.findOne(Product, productId) : null
  return { clientIds: [clientId], vendorIds: product?.vendorId ? [product.vendorId] : [], tier, proposedById }
}

/** A change away from premium is as much a premium matter as one towards it. */
export async function subscriptionScope(em: EntityManager, subscription: Subscription): Promise<Scope> {
  const { replacesId, status } = subscription
  const before = replacesId && status === 'proposed' ? await em.findOneOrFail(Subscription, replacesId) : null
  const { tier, clientId, productId, proposedById } = subscription
  return termsScope(em, { clientId, productId, proposedById, tier: before?.tier === 'premium' ? 'premium' : tier })
}

/** Its subscription's, but proposed by somebody of its own. */
export async function agreementScope(em: EntityManager, { subscriptionId, proposedById }: Agreement): Promise<Scope> {
  return { ...(await subscriptionScope(em, await em.findOneOrFail(Subscription, subscriptionId))), proposedById }
}
