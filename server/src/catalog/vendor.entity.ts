import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'

@Entity()
@ObjectType({ simpleResolvers: true, description: 'A company that supports products for us.' })
export class Vendor {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String, { description: 'Its name.' })
  @Property({ type: 'text' })
  name!: string
}
