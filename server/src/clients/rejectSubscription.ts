import { rejectTermsInput } from '@muster/shared/inputs/rejectTerms'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { writeWords } from '../kernel/writeWords.ts'
import { Client } from './client.entity.ts'
import { clientOfSubscription } from './clientOfTerms.ts'
import { requireStatus } from './requireStatus.ts'
import { Subscription } from './subscription.entity.ts'
import { tellProposer } from './tellOfTerms.ts'
import { subscriptionScope } from './termsScope.ts'

/** It will not hold; whoever still wants it proposes another. */
export const rejectSubscription = command({
  operation: 'subscription.reject',
  input: rejectTermsInput,
  root: Client,
  isThere: (actor, scope) => isInside(actor) && mayRead(actor, scope),
  rootId: (em, { id }) => clientOfSubscription(em, id),
  answers: Subscription,
  scope: async (em, _client, { id }) => subscriptionScope(em, await em.findOneOrFail(Subscription, id)),
  answerScope: subscriptionScope,

  async run(work, client, { id, reason, expectedVersion }) {
    const subscription = await work.em.findOneOrFail(Subscription, id)
    expectVersion(subscription, expectedVersion)
    requireStatus(subscription, 'proposed')
    await tellProposer(work, { aboutType: 'subscription', aboutId: id }, subscription.proposedById)
    const decided = await changeFields(work, subscription, { status: 'rejected', decidedById: work.actor.id })
    const changes = { ...decided, rejectReason: writeWords(work, id, 'rejectReason', reason) }
    const subject = { type: 'subscription', id } as const
    return { value: subscription, happened: [{ kind: 'subscription.rejected', subject, clients: [client.id], changes }] }
  },
})
