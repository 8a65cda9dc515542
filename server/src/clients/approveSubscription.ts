import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { lockInUse } from '../catalog/lockInUse.ts'
import { Product } from '../catalog/product.entity.ts'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Conflict } from '../kernel/refusals.ts'
import { Client } from './client.entity.ts'
import { clientOfSubscription } from './clientOfTerms.ts'
import { refuseOverlap } from './refuseOverlap.ts'
import { requireStatus } from './requireStatus.ts'
import { Subscription } from './subscription.entity.ts'
import { subscriptionScope } from './termsScope.ts'

/** From its first day on it is owed. */
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
    const { status, productId, version } = subscription
    if (client.status === 'inactive') throw new Conflict('Its client is inactive by now.', { status, version })
    if (!(await lockInUse(work, Product, productId))) throw new Conflict('Its product is inactive by now.', { status, version })
    await refuseOverlap(work, subscription)

    const changes = await changeFields(work, subscription, { status: 'approved', decidedById: work.actor.id })
    const subject = { type: 'subscription', id } as const
    return { value: subscription, happened: [{ kind: 'subscription.approved', subject, clients: [client.id], changes }] }
  },
})
