import type { ApprovalStatus } from '@muster/shared/vocabulary/directory'
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Product } from '../catalog/product.entity.ts'
import { ApprovalStatusEnum } from './enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { Agreement } from './agreement.entity.ts'
import { Client } from './client.entity.ts'
import { Subscription } from './subscription.entity.ts'

@Resolver(() => Subscription)
export class SubscriptionResolver {
  @FieldResolver(() => Client, { nullable: true, description: 'Who uses it.' })
  client(@Root() { clientId }: Subscription, @Ctx() { load }: Reading) {
    return load.one(Client, clientId)
  }

  @FieldResolver(() => Product, { nullable: true, description: 'What is used.' })
  product(@Root() { productId }: Subscription, @Ctx() { load }: Reading) {
    return load.one(Product, productId)
  }

  @FieldResolver(() => Subscription, {
    nullable: true,
    description: 'The one whose place it takes, or took, when it was approved: the same, of another tier.',
  })
  replaces(@Root() { replacesId }: Subscription, @Ctx() { load }: Reading) {
    return replacesId ? load.one(Subscription, replacesId) : null
  }

  @FieldResolver(() => [Agreement], {
    nullable: true,
    description: 'Its own figures, proposed, held or rejected, the oldest first.',
  })
  async agreements(
    @Root() { id }: Subscription,
    @Ctx() { load }: Reading,
    @Arg('status', () => ApprovalStatusEnum, { nullable: true, description: 'Only these; null: all.' })
    status?: ApprovalStatus | null,
  ) {
    const all = await load.all(Agreement, 'subscriptionId', id, { id: 'asc' })
    return status ? all.filter((agreement) => agreement.status === status) : all
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who proposed it; null when it was imported.' })
  proposedBy(@Root() { proposedById }: Subscription, @Ctx() { load }: Reading) {
    return proposedById ? load.one(Person, proposedById) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who approved or rejected it.' })
  decidedBy(@Root() { decidedById }: Subscription, @Ctx() { load }: Reading) {
    return decidedById ? load.one(Person, decidedById) : null
  }
}

@Resolver(() => Agreement)
export class AgreementResolver {
  @FieldResolver(() => Subscription, { nullable: true, description: 'Whose figures these are.' })
  subscription(@Root() { subscriptionId }: Agreement, @Ctx() { load }: Reading) {
    return load.one(Subscription, subscriptionId)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who proposed it; null when it was imported.' })
  proposedBy(@Root() { proposedById }: Agreement, @Ctx() { load }: Reading) {
    return proposedById ? load.one(Person, proposedById) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who approved or rejected it.' })
  decidedBy(@Root() { decidedById }: Agreement, @Ctx() { load }: Reading) {
    return decidedById ? load.one(Person, decidedById) : null
  }
}
