import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { lockInUse } from '../catalog/lockInUse.ts'
import { Product } from '../catalog/product.entity.ts'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Happening } from '../kernel/happening.ts'
import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Client } from './client.entity.ts'
import { clientOfSubscription } from './clientOfTerms.ts'
import { replaceSubscription } from './replaceSubscription.ts'
import { refuseOverlap } from './refuseOverlap.ts'
import { requireStatus } from './requireStatus.ts'
import { Subscription } from './subscription.entity.ts'
import { tellProposer } from './tellOfTerms.ts'
import { subscriptionScope } from './termsScope.ts'

/** From its first day on it is owed; of another tier, from today, or from when the one before would have begun. */
export const approveSubscription = command({
  operation: 'subscription.approve',
  input: asSeenInput,
  root: Client,
  isThere: (actor, scope) => isInside(actor) && mayRead(actor, scope),
  rootId: (em, { id }) => clientOfSubscription(em, id),
  answers: Subscription,
  scope: async (em, _client, { id }) => subscriptionScope(em, await em.findOneOrFail(Subscription, id)),
  answerScope: subscriptionScope,

  async run(work, client, { id, expectedVersion }) {
    const subscription = await work.em.findOneOrFail(Subscription, id)
    expectVersion(subscription, expectedVersion)
    requireStatus(subscription, 'proposed')
    requireInUse(subscription, { client, product: await lockInUse(work, Product, subscription.productId) })
    const { replacesId, startsOn, endsOn } = subscription
    const { term, happened } = replacesId
      ? await replaceSubscription(work, subscription, replacesId)
      : { term: { startsOn, endsOn }, happened: [] }
    await refuseOverlap(work, { ...subscription, ...term })
    await tellProposer(work, { aboutType: 'subscription', aboutId: id }, subscription.proposedById)
    return { value: subscription, happened: [await approve(work, subscription, term), ...happened] }
  },
})

type Term = Pick<Subscription, 'startsOn' | 'endsOn'>

/** A step: it holds from its first day on. */
export async function approve(work: Work, subscription: Subscription, term: Term = subscription): Promise<Happening> {
  const decided = { status: 'approved', decidedById: work.actor.id } as const
  const { startsOn, endsOn } = term
  const changes = await changeFields(work, subscription, { ...decided, startsOn, endsOn })
  const subject = { type: 'subscription', id: subscription.id } as const
  return { kind: 'subscription.approved', subject, clients: [subscription.clientId], changes }
}

interface Of {
  client: Pick<Client, 'status'>
  product: Pick<Product, 'status'> | null | undefined
}

/** Whose it is and what it is for may have gone out of use while it waited. */
export function requireInUse({ status, version }: Subscription, { client, product }: Of): void {
  if (client.status === 'inactive') throw new Conflict('Its client is inactive by now.', { status, version })
  if (product?.status !== 'active') throw new Conflict('Its product is inactive by now.', { status, version })
}
