import type { DirectoryStatus } from '@muster/shared/vocabulary/directory'
import { validate as isUuid } from 'uuid'
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql'
import { connectionOf } from '../kernel/connectionOf.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { DirectoryStatusEnum } from './enums.ts'
import { searchFor } from './searchFor.ts'
import { Vendor } from './vendor.entity.ts'
import { vendorsOf } from './vendorsOf.ts'
import { whichStatus, withStatus } from './whichStatus.ts'

const VendorConnection = connectionOf(Vendor, 'Vendor')

@Resolver(() => Vendor)
export class VendorResolver {
  @Query(() => Vendor, { nullable: true, description: 'One vendor; null when it is not there, or not for you.' })
  async vendor(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return isUuid(id) ? em.findOne(Vendor, { $and: [{ id }, vendorsOf(actor)] }) : null
  }

  @Query(() => VendorConnection, { description: 'Vendors that are there for you, by name.' })
  vendors(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('search', () => String, { nullable: true, description: 'A part of the name.' }) search?: string | null,
    @Arg('status', () => DirectoryStatusEnum, whichStatus) status?: DirectoryStatus | null,
  ) {
    return readPage(em, Vendor, { $and: [vendorsOf(actor), searchFor('name', search), withStatus(status)] }, { args, by: 'name' })
  }
}
