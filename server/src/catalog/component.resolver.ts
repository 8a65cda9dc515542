import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { DirectoryStatus } from '@muster/shared/vocabulary/directory'
import { validate as isUuid } from 'uuid'
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { raw, type FilterQuery } from '@mikro-orm/postgresql'
import { connectionOf } from '../kernel/connectionOf.ts'
import { containing } from '../kernel/containing.ts'
import { DirectoryStatusEnum } from './enums.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { Component } from './component.entity.ts'
import { componentsOf } from './componentsOf.ts'
import { Product } from './product.entity.ts'
import { whichStatus, withStatus } from './whichStatus.ts'

const ComponentConnection = connectionOf(Component, 'Component')

@Resolver(() => Component)
export class ComponentResolver {
  @Query(() => Component, { nullable: true, description: 'One component; null when it is not there, or not for you.' })
  async component(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return isUuid(id) ? em.findOne(Component, { $and: [{ id }, componentsOf(actor)] }) : null
  }

  @Query(() => ComponentConnection, { description: 'Components that are there for you, by name; those in use you may report.' })
  components(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('search', () => String, { nullable: true, description: 'A part of its name, or of its product’s.' })
    search?: string | null,
    @Arg('status', () => DirectoryStatusEnum, whichStatus) status?: DirectoryStatus | null,
    @Arg('product', () => ID, { nullable: true, description: 'Only the parts of this product.' }) product?: string | null,
  ) {
    const by = nameFor(actor)
    const ofProduct = product ? { productId: { $in: [product].filter(isUuid) } } : {}
    const named = search ? { $or: [containing(by, search), ofProductNamed(search)] } : {}
    const where = { $and: [componentsOf(actor), named, withStatus(status), ofProduct] }
    return readPage(em, Component, where, { args, by })
  }

  @FieldResolver(() => String, { description: 'What we call it; to clients, what the public page does.' })
  name(@Root() component: Component, @Ctx() { actor }: Reading) {
    return component[nameFor(actor)]
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product it is a part of.' })
  product(@Root() { productId }: Component, @Ctx() { load }: Reading) {
    return load.one(Product, productId)
  }

  @FieldResolver(() => [Component], { nullable: true, description: 'What it needs to work.' })
  dependsOn(@Root() { dependsOnIds }: Component, @Ctx() { load }: Reading) {
    return load.some(Component, dependsOnIds)
  }
}

/** A component may be looked for as people say it: Payments, cards. */
const ofProductNamed = (part: string) =>
  ({
    productId: { $in: raw('(select id from product where name ilike ?)', [containing('name', part).name.$ilike]) },
  }) as FilterQuery<Component>

/** By what one may not read, one may not search either, nor find it in a cursor. */
const nameFor = (actor: Actor) => (reachesOf(actor).includes('vendor') ? 'name' : 'publicName')
