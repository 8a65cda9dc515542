import type { DirectoryStatus } from '@muster/shared/vocabulary/directory'
import { validate as isUuid } from 'uuid'
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { connectionOf } from '../kernel/connectionOf.ts'
import { DirectoryStatusEnum } from './enums.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { Product } from './product.entity.ts'
import { productsOf } from './productsOf.ts'
import { searchFor } from './searchFor.ts'
import { Vendor } from './vendor.entity.ts'
import { whichStatus, withStatus } from './whichStatus.ts'

const ProductConnection = connectionOf(Product, 'Product')

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, { nullable: true, description: 'One product; null when it is not there, or not for you.' })
  async product(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return isUuid(id) ? em.findOne(Product, { $and: [{ id }, productsOf(actor)] }) : null
  }

  @Query(() => ProductConnection, { description: 'Products that are there for you, by name.' })
  products(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('search', () => String, { nullable: true, description: 'A part of the name.' }) search?: string | null,
    @Arg('status', () => DirectoryStatusEnum, whichStatus) status?: DirectoryStatus | null,
  ) {
    const where = { $and: [productsOf(actor), searchFor('name', search), withStatus(status)] }
    return readPage(em, Product, where, { args, by: 'name' })
  }

  @FieldResolver(() => Vendor, { nullable: true, description: 'Who supports it for us.' })
  vendor(@Root() { vendorId }: Product, @Ctx() { load }: Reading) {
    return vendorId ? load.one(Vendor, vendorId) : null
  }
}
