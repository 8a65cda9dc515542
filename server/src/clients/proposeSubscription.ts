import { proposeSubscriptionInput } from '@muster/shared/inputs/proposeSubscription'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { v7 as uuid } from 'uuid'
import { checkProduct } from '../catalog/checkProduct.ts'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import { newFields } from '../kernel/newFields.ts'
import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Client } from './client.entity.ts'
import { Subscription } from './subscription.entity.ts'
import { askApprovers } from './tellOfTerms.ts'
import { subscriptionScope, termsScope } from './termsScope.ts'

const told = ['clientId', 'productId', 'tier', 'startsOn', 'endsOn', 'replacesId', 'status', 'proposedById'] as const

/** A client is to use a product, at a tier. It holds once somebody else has approved it; until then it may overlap what there is. */
export const proposeSubscription = command({
  operation: 'subscription.propose',
  input: proposeSubscriptionInput,
  root: Client,
  isThere: (actor, scope) => isInside(actor) && mayRead(actor, scope),
  rootId: (_em, { clientId }) => clientId,
  answers: Subscription,
  scope: (em, { id }, { productId, tier }) => termsScope(em, { clientId: id, productId, tier }),
  answerScope: subscriptionScope,

  async run(work, client, { endsOn = null, ...given }) {
    if (client.status === 'inactive') throw new BadInput([{ path: 'clientId', message: 'This client is inactive.' }])
    await checkProduct(work, given.productId)
    const subscription = work.em.create(Subscription, {
      id: uuid(),
      ...given,
      endsOn,
      replacesId: null,
      status: 'proposed',
      proposedById: work.actor.id,
      decidedById: null,
      version: 1,
    })
    await askApprovers(
      work,
      { aboutType: 'subscription', aboutId: subscription.id },
      await subscriptionScope(work.em, subscription),
    )
    return { value: subscription, happened: [subscriptionProposed(work, subscription)] }
  },
})

/** What the ledger says of it. */
export function subscriptionProposed(work: Work, subscription: Subscription): Happening {
  const subject = { type: 'subscription', id: subscription.id } as const
  const changes = newFields(work, subscription, told)
  return { kind: 'subscription.proposed', subject, clients: [subscription.clientId], changes }
}
