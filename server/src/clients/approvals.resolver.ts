import { Args, Ctx, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql'
import { connectionOf } from '../kernel/connectionOf.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { Agreement } from './agreement.entity.ts'
import { decidableAgreements, decidableSubscriptions } from './decidable.ts'
import { Subscription } from './subscription.entity.ts'

@ObjectType({ description: 'What waits for a decision that you may take. Your own proposals wait for somebody else.' })
export class Approvals {}

const SubscriptionConnection = connectionOf(Subscription, 'ProductSubscription')
const AgreementConnection = connectionOf(Agreement, 'Agreement')

@Resolver(() => Approvals)
export class ApprovalsResolver {
  @Query(() => Approvals, { description: 'What waits for a decision that you may take; nothing for who decides nothing.' })
  approvals(): Approvals {
    return {}
  }

  @FieldResolver(() => SubscriptionConnection, { description: 'Proposed subscriptions, the longest waiting first.' })
  subscriptions(@Ctx() { em, actor }: Reading, @Args(() => PageArgs) args: PageArgs) {
    return readPage(em, Subscription, decidableSubscriptions(actor), { args })
  }

  @FieldResolver(() => AgreementConnection, { description: 'Proposed agreements, the longest waiting first.' })
  agreements(@Ctx() { em, actor }: Reading, @Args(() => PageArgs) args: PageArgs) {
    return readPage(em, Agreement, decidableAgreements(actor), { args })
  }
}
