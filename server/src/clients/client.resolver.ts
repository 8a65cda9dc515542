import { clientsOf, seesAll } from '@muster/shared/rules/mayRead'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { FilterQuery } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Product } from '../catalog/product.entity.ts'
import { connectionOf } from '../kernel/connectionOf.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { Client } from './client.entity.ts'
import { Subscription } from './subscription.entity.ts'

const ClientConnection = connectionOf(Client, 'Client')

@Resolver(() => Client)
export class ClientResolver {
  @Query(() => ClientConnection, { description: 'Clients that are there for you.' })
  clients(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('search', () => String, { nullable: true, description: 'A part of the name.' }) search?: string | null,
  ) {
    const named = search ? { name: { $ilike: `%${search.replace(/[\\%_]/g, '\\$&')}%` } } : {}
    return readPage(em, Client, { $and: [visibleClients(actor), named] }, { args })
  }

  @FieldResolver(() => [Subscription], { nullable: true, description: 'What it uses.' })
  subscriptions(@Root() { id }: Client, @Ctx() { load }: Reading) {
    return load.all(Subscription, 'clientId', id, { id: 'asc' })
  }
}

@Resolver(() => Subscription)
export class SubscriptionResolver {
  @FieldResolver(() => Product, { nullable: true, description: 'What is used.' })
  product(@Root() { productId }: Subscription, @Ctx() { load }: Reading) {
    return load.one(Product, productId)
  }
}

function visibleClients(actor: Actor): FilterQuery<Client> {
  if (actor.kind === 'person' && seesAll.has(actor.role)) return {}
  return { id: { $in: actor.kind === 'person' ? [...clientsOf(actor)] : [] } }
}
