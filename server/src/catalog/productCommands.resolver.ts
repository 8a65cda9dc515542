import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Done } from '../kernel/command.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { addProduct } from './addProduct.ts'
import { changeProduct } from './changeProduct.ts'
import { deactivateProduct } from './deactivateProduct.ts'
import { Product } from './product.entity.ts'
import { reactivateProduct } from './reactivateProduct.ts'
import { versionSeen, which } from './which.ts'

@InputType({ description: 'Something that clients can subscribe to.' })
class AddProductInput {
  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => ID, { nullable: true, description: 'The vendor that supports it; null: we do.' })
  vendorId?: string | null
}

@InputType({ description: 'What is new about a product; what is left out stays.' })
class ChangeProductInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string

  @Field(() => String, { nullable: true, description: 'Its name.' })
  name?: string

  @Field(() => ID, { nullable: true, description: 'The vendor that supports it; null: we do.' })
  vendorId?: string | null

  @Field(() => Int, versionSeen)
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A product, changed.' })
class ProductPayload {
  @Field(() => Product, { description: 'As it stands now.' })
  product!: Product

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class ProductCommandsResolver {
  @Mutation(() => ProductPayload, { description: 'Clients will be able to subscribe to it.' })
  async addProduct(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddProductInput, { description: 'What it is.' }) input: AddProductInput,
  ): Promise<ProductPayload> {
    return payload(await addProduct(caller, input))
  }

  @Mutation(() => ProductPayload, { description: 'Changes what is known of a product.' })
  async changeProduct(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeProductInput, { description: 'What is new.' }) input: ChangeProductInput,
  ): Promise<ProductPayload> {
    return payload(await changeProduct(caller, input))
  }

  @Mutation(() => ProductPayload, {
    description: 'Takes a product out of use; a CONFLICT names what still needs it: components, subscriptions.',
  })
  async deactivateProduct(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<ProductPayload> {
    return payload(await deactivateProduct(caller, { id, expectedVersion }))
  }

  @Mutation(() => ProductPayload, { description: 'Takes a product back into use; its vendor must be.' })
  async reactivateProduct(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<ProductPayload> {
    return payload(await reactivateProduct(caller, { id, expectedVersion }))
  }
}

const payload = ({ value, position }: Done<Product>): ProductPayload => ({ product: value, position })
