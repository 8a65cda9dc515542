import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { connectionOf } from '../kernel/connectionOf.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { Component } from './component.entity.ts'
import { Product } from './product.entity.ts'
import { Vendor } from './vendor.entity.ts'
import { componentsOf } from './componentsOf.ts'

const ComponentConnection = connectionOf(Component, 'Component')

@Resolver(() => Component)
export class ComponentResolver {
  @Query(() => ComponentConnection, { description: 'Components you may name in a report.' })
  components(@Ctx() { em, actor }: Reading, @Args(() => PageArgs) args: PageArgs) {
    return readPage(em, Component, componentsOf(actor), { args })
  }

  @FieldResolver(() => String, { description: 'What we call it; to clients, what the public page does.' })
  name(@Root() { name, publicName }: Component, @Ctx() { actor }: Reading) {
    return reachesOf(actor).includes('vendor') ? name : publicName
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

@Resolver(() => Product)
export class ProductResolver {
  @FieldResolver(() => Vendor, { nullable: true, description: 'Who supports it for us.' })
  vendor(@Root() { vendorId }: Product, @Ctx() { load }: Reading) {
    return vendorId ? load.one(Vendor, vendorId) : null
  }
}
