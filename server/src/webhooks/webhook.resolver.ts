import { mayPerform } from '@muster/shared/rules/mayPerform'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { makeSecret } from '../communications/channels/makeSecret.ts'
import type { Done } from '../kernel/command.ts'
import { Position } from '../kernel/position.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { addWebhook } from './addWebhook.ts'
import { changeWebhook } from './changeWebhook.ts'
import { pauseWebhook } from './pauseWebhook.ts'
import { removeWebhook } from './removeWebhook.ts'
import { resumeWebhook } from './resumeWebhook.ts'
import { rotateWebhookSecret } from './rotateWebhookSecret.ts'
import { sendWebhookAgain } from './sendWebhookAgain.ts'
import { WebhookEndpoint } from './webhookEndpoint.entity.ts'

@InputType({ description: 'A program that wants to be told.' })
class AddWebhookInput {
  @Field(() => String, { description: 'What it is called.' })
  label!: string

  @Field(() => String, {
    description:
      'Where the requests go: https, and not to a private address. To a host that the operator allows by name http will do, too.',
  })
  url!: string

  @Field(() => [String], { description: 'Of which kinds of entries; none: of all.' })
  kinds!: string[]
}

@InputType({ description: 'Another name or address, or other kinds.' })
class ChangeWebhookInput extends AddWebhookInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw; another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'An endpoint, changed.' })
class WebhookPayload {
  @Field(() => WebhookEndpoint, { description: 'As it stands now.' })
  webhook!: WebhookEndpoint

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'An endpoint, and what its requests are signed with.' })
class WebhookSecretPayload extends WebhookPayload {
  @Field(() => String, { nullable: true, description: 'Shown once: a repeated call has null.' })
  secret!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A request will be sent once more.' })
class WebhookSentAgainPayload {
  @Field(() => Delivery, { description: 'As it stands now.' })
  delivery!: Delivery

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

const payload = ({ value, position }: Done<WebhookEndpoint>): WebhookPayload => ({ webhook: value, position })
const SHOWN = 20

@Resolver(() => WebhookEndpoint)
export class WebhookResolver {
  @Query(() => [WebhookEndpoint], { description: 'Who is told by signed requests, for administrators.' })
  webhooks(@Ctx() { em, actor }: Reading) {
    return mayPerform(actor, 'webhook.change', {})
      ? em.find(WebhookEndpoint, { removedAt: null }, { orderBy: { id: 'asc' }, limit: 100 })
      : []
  }

  @FieldResolver(() => [Delivery], {
    description: 'The last requests, the latest first, and those that wait for somebody to look.',
  })
  async deliveries(@Root() { id }: WebhookEndpoint, @Ctx() { em }: Reading) {
    return em.find(Delivery, { endpointId: id }, { orderBy: { id: 'desc' }, limit: SHOWN })
  }

  @FieldResolver(() => Int, { description: 'How many requests have not been taken yet.' })
  waiting(@Root() { id }: WebhookEndpoint, @Ctx() { em }: Reading) {
    return em.count(Delivery, { endpointId: id, state: { $in: ['due', 'sending', 'parked'] } })
  }

  @Mutation(() => WebhookSecretPayload, { description: 'A program is told of what happens from now on.' })
  async addWebhook(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddWebhookInput, { description: 'Where to, and of what.' }) input: AddWebhookInput,
  ): Promise<WebhookSecretPayload> {
    const secret = makeSecret()
    const done = await addWebhook(caller, { ...input, secret })
    return { ...payload(done), secret: done.isReplay ? null : secret }
  }

  @Mutation(() => WebhookPayload, { description: 'Other kinds, or another address or name.' })
  async changeWebhook(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeWebhookInput, { description: 'All of it.' }) input: ChangeWebhookInput,
  ): Promise<WebhookPayload> {
    return payload(await changeWebhook(caller, input))
  }

  @Mutation(() => WebhookSecretPayload, { description: 'Another secret; for a day requests bear both signatures.' })
  async rotateWebhookSecret(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whose.' }) id: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: 'The version you saw; another one by now is a CONFLICT.' })
    expectedVersion?: number | null,
  ): Promise<WebhookSecretPayload> {
    const secret = makeSecret()
    const done = await rotateWebhookSecret(caller, { id, expectedVersion, secret })
    return { ...payload(done), secret: done.isReplay ? null : secret }
  }

  @Mutation(() => WebhookPayload, { description: 'It is told nothing until it is resumed.' })
  async pauseWebhook(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: 'The version you saw; another one by now is a CONFLICT.' })
    expectedVersion?: number | null,
  ): Promise<WebhookPayload> {
    return payload(await pauseWebhook(caller, { id, expectedVersion }))
  }

  @Mutation(() => WebhookPayload, { description: 'It is told again: first what waited, then what happened since.' })
  async resumeWebhook(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: 'The version you saw; another one by now is a CONFLICT.' })
    expectedVersion?: number | null,
  ): Promise<WebhookPayload> {
    return payload(await resumeWebhook(caller, { id, expectedVersion }))
  }

  @Mutation(() => WebhookPayload, { description: 'It is told nothing any more; its address and secrets are forgotten.' })
  async removeWebhook(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: 'The version you saw; another one by now is a CONFLICT.' })
    expectedVersion?: number | null,
  ): Promise<WebhookPayload> {
    return payload(await removeWebhook(caller, { id, expectedVersion }))
  }

  @Mutation(() => WebhookSentAgainPayload, { description: 'One request once more, with the same id.' })
  async sendWebhookAgain(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Which delivery.' }) id: string,
  ): Promise<WebhookSentAgainPayload> {
    const { value, position } = await sendWebhookAgain(caller, { id })
    return { delivery: value, position }
  }
}
