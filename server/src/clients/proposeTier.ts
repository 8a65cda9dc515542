import { proposeTierInput } from '@muster/shared/inputs/proposeTier'
import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import type { Tier } from '@muster/shared/vocabulary/tier'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuid } from 'uuid'
import { dayOf } from '../catalog/dayOf.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { BadInput, Conflict } from '../kernel/refusals.ts'
import { Client } from './client.entity.ts'
import { clientOfSubscription } from './clientOfTerms.ts'
import { subscriptionProposed } from './proposeSubscription.ts'
import { laterDay } from './laterDay.ts'
import { requireStatus } from './requireStatus.ts'
import { Subscription } from './subscription.entity.ts'
import { askApprovers } from './tellOfTerms.ts'
import { subscriptionScope, termsScope } from './termsScope.ts'

/**
 * What a client has is to be of another tier: a subscription is proposed that takes its place on the day on which somebody else
 * approves it, or on which it would have begun (`replaceSubscription`). Until then nothing changes.
 */
export const proposeTier = command({
  operation: 'subscription.proposeTier',
  input: proposeTierInput,
  root: Client,
  isThere: (actor, scope) => isInside(actor) && mayRead(actor, scope),
  rootId: (em, { subscriptionId }) => clientOfSubscription(em, subscriptionId),
  answers: Subscription,
  scope: async (em, _client, { subscriptionId, tier }) =>
    changeScope(em, await em.findOneOrFail(Subscription, subscriptionId), tier),
  answerScope: subscriptionScope,

  async run(work, client, { subscriptionId, tier, expectedVersion }) {
    const { em, actor, now } = work
    const present = await em.findOneOrFail(Subscription, subscriptionId)
    expectVersion(present, expectedVersion)
    requireStatus(present, 'approved')
    if (client.status === 'inactive') throw new BadInput([{ path: 'subscriptionId', message: 'Its client is inactive.' }])
    const startsOn = laterDay(dayOf(now), present.startsOn)
    if (present.endsOn && present.endsOn < startsOn)
      throw new BadInput([{ path: 'subscriptionId', message: `It ended on ${present.endsOn}: propose a new one.` }])
    if (present.tier === tier) throw new BadInput([{ path: 'tier', message: `It is ${tier} already.` }])
    const waiting = await em.findOne(Subscription, { replacesId: present.id, status: 'proposed' })
    if (waiting)
      throw new Conflict(`A change to ${waiting.tier} waits for a decision.`, { subscription: waiting.id, tier: waiting.tier })
    const { productId, endsOn } = present
    const next = em.create(Subscription, {
      ...{ id: uuid(), clientId: client.id, productId, tier, startsOn, endsOn, replacesId: present.id },
      ...{ status: 'proposed', proposedById: actor.id, decidedById: null, version: 1 },
    })
    await askApprovers(work, { aboutType: 'subscription', aboutId: next.id }, await subscriptionScope(em, next))
    return { value: next, happened: [subscriptionProposed(work, next)] }
  },
})

/** An executive proposes what is premium, before or after. */
const changeScope = (em: EntityManager, { clientId, productId, tier: before }: Subscription, tier: Tier) =>
  termsScope(em, { clientId, productId, tier: before === 'premium' ? before : tier })
