import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Done } from '../kernel/command.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { addVendor } from './addVendor.ts'
import { changeVendor } from './changeVendor.ts'
import { deactivateVendor } from './deactivateVendor.ts'
import { reactivateVendor } from './reactivateVendor.ts'
import { Vendor } from './vendor.entity.ts'
import { versionSeen, which } from './which.ts'

@InputType({ description: 'A company that will support products for us.' })
class AddVendorInput {
  @Field(() => String, { description: 'Its name.' })
  name!: string
}

@InputType({ description: 'What is new about a vendor.' })
class ChangeVendorInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string

  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => Int, versionSeen)
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A vendor, changed.' })
class VendorPayload {
  @Field(() => Vendor, { description: 'As it stands now.' })
  vendor!: Vendor

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class VendorCommandsResolver {
  @Mutation(() => VendorPayload, { description: 'A company will support products for us.' })
  async addVendor(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddVendorInput, { description: 'Who.' }) input: AddVendorInput,
  ): Promise<VendorPayload> {
    return payload(await addVendor(caller, input))
  }

  @Mutation(() => VendorPayload, { description: 'Changes what is known of a vendor.' })
  async changeVendor(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeVendorInput, { description: 'What is new.' }) input: ChangeVendorInput,
  ): Promise<VendorPayload> {
    return payload(await changeVendor(caller, input))
  }

  @Mutation(() => VendorPayload, {
    description: 'Takes a vendor out of use; a CONFLICT names what still needs it: products, open incidents, contacts.',
  })
  async deactivateVendor(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<VendorPayload> {
    return payload(await deactivateVendor(caller, { id, expectedVersion }))
  }

  @Mutation(() => VendorPayload, { description: 'Takes a vendor back into use.' })
  async reactivateVendor(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<VendorPayload> {
    return payload(await reactivateVendor(caller, { id, expectedVersion }))
  }
}

const payload = ({ value, position }: Done<Vendor>): VendorPayload => ({ vendor: value, position })
