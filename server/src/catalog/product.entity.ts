import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'

@Entity()
@ObjectType({ simpleResolvers: true, description: 'What clients subscribe to; it is made of components.' })
export class Product {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String, { description: 'Its name.' })
  @Property({ type: 'text' })
  name!: string

  /** The vendor that supports it, if any. */
  @Property({ type: 'uuid', nullable: true })
  vendorId!: string | null
}
