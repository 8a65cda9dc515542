import { endTermsInput } from '@muster/shared/inputs/endTerms'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { dayOf } from '../catalog/dayOf.ts'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { checkEnd } from './checkEnd.ts'
import { Client } from './client.entity.ts'
import { clientOfSubscription } from './clientOfTerms.ts'
import { endedOn } from './endedOn.ts'
import { requireStatus } from './requireStatus.ts'
import { Subscription } from './subscription.entity.ts'
import { subscriptionScope } from './termsScope.ts'

/** It has a last day, today or later, or an earlier one than it had. Clocks that it started run on. One that has not begun may never hold. */
export const endSubscription = command({
  operation: 'subscription.end',
  input: endTermsInput,
  root: Client,
  isThere: (actor, scope) => isInside(actor) && mayRead(actor, scope),
  rootId: (em, { id }) => clientOfSubscription(em, id),
  answers: Subscription,
  scope: async (em, _client, { id }) => subscriptionScope(em, await em.findOneOrFail(Subscription, id)),
  answerScope: subscriptionScope,

  async run(work, client, { id, endsOn, expectedVersion }) {
    const subscription = await work.em.findOneOrFail(Subscription, id)
    expectVersion(subscription, expectedVersion, { endsOn: subscription.endsOn })
    requireStatus(subscription, 'approved')
    checkEnd(subscription, endsOn, dayOf(work.now))
    const changes = await changeFields(work, subscription, endedOn(work, subscription, endsOn))
    const subject = { type: 'subscription', id } as const
    return { value: subscription, happened: [{ kind: 'subscription.ended', subject, clients: [client.id], changes }] }
  },
})
