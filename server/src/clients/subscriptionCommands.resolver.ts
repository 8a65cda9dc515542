import type { Tier } from '@muster/shared/vocabulary/tier'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { versionSeen, which } from '../catalog/which.ts'
import type { Done } from '../kernel/command.ts'
import { TierEnum } from './enums.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { approveSubscription } from './approveSubscription.ts'
import { endSubscription } from './endSubscription.ts'
import { proposeSubscription } from './proposeSubscription.ts'
import { proposeTier } from './proposeTier.ts'
import { rejectSubscription } from './rejectSubscription.ts'
import { Subscription } from './subscription.entity.ts'
import { EndTermsInput, RejectTermsInput } from './termsInputs.ts'

@InputType({ description: 'A client is to use a product.' })
class ProposeSubscriptionInput {
  @Field(() => ID, { description: 'Who, in use.' })
  clientId!: string

  @Field(() => ID, { description: 'What, in use.' })
  productId!: string

  @Field(() => TierEnum, { description: 'Decides what it is owed.' })
  tier!: Tier

  @Field(() => String, { description: 'The first day, YYYY-MM-DD.' })
  startsOn!: string

  @Field(() => String, { nullable: true, description: 'The last day; null: until it is ended.' })
  endsOn?: string | null
}

@InputType({ description: 'A subscription is to have another tier.' })
class ProposeTierInput {
  @Field(() => ID, { description: 'Which, approved and not over.' })
  subscriptionId!: string

  @Field(() => TierEnum, { description: 'Which tier instead.' })
  tier!: Tier

  @Field(() => Int, { nullable: true, description: 'The version of it that you saw.' })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A subscription, changed.' })
class SubscriptionPayload {
  @Field(() => Subscription, { description: 'As it stands now.' })
  subscription!: Subscription

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class SubscriptionCommandsResolver {
  @Mutation(() => SubscriptionPayload, {
    description: 'A client is to use a product; it holds once somebody else has approved it.',
  })
  async proposeSubscription(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ProposeSubscriptionInput, { description: 'Who uses what.' }) input: ProposeSubscriptionInput,
  ): Promise<SubscriptionPayload> {
    return payload(await proposeSubscription(caller, input))
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      'Another tier: a subscription that takes its place on the day on which somebody else approves it. Clocks of open incidents are counted anew then.',
  })
  async proposeTier(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ProposeTierInput, { description: 'Which, and which tier.' }) input: ProposeTierInput,
  ): Promise<SubscriptionPayload> {
    return payload(await proposeTier(caller, input))
  }

  @Mutation(() => SubscriptionPayload, {
    description: 'It holds from its first day on. Another approved one for the same days is a CONFLICT that names it.',
  })
  async approveSubscription(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<SubscriptionPayload> {
    return payload(await approveSubscription(caller, { id, expectedVersion }))
  }

  @Mutation(() => SubscriptionPayload, { description: 'It will not hold.' })
  async rejectSubscription(
    @Ctx() { caller }: Asking,
    @Arg('input', () => RejectTermsInput, { description: 'Which, and why.' }) input: RejectTermsInput,
  ): Promise<SubscriptionPayload> {
    return payload(await rejectSubscription(caller, input))
  }

  @Mutation(() => SubscriptionPayload, { description: 'Gives an approved subscription a last day, or an earlier one.' })
  async endSubscription(
    @Ctx() { caller }: Asking,
    @Arg('input', () => EndTermsInput, { description: 'Which, and when.' }) input: EndTermsInput,
  ): Promise<SubscriptionPayload> {
    return payload(await endSubscription(caller, input))
  }
}

const payload = ({ value, position }: Done<Subscription>): SubscriptionPayload => ({ subscription: value, position })
