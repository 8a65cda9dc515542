import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'

/** How somebody looks at the war room: theirs, or for everybody inside. */
@Entity()
@ObjectType({ simpleResolvers: true, description: 'A way to look at the war room, kept under a name.' })
export class SavedView {
  @Field(() => ID, { description: 'UUIDv7; the ledger names it.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  personId!: string

  @Field(() => String, { description: 'What it is called.' })
  @Property({ type: 'text' })
  name!: string

  @Field(() => String, { description: 'The query of the war room’s address, without its question mark.' })
  @Property({ type: 'text' })
  query!: string

  @Field(() => Boolean, { description: 'Everybody inside has it.' })
  @Property({ type: 'boolean' })
  isShared!: boolean

  @Property({ type: 'datetime', length: 3, nullable: true })
  removedAt!: Date | null

  @Field(() => Int, { description: 'Grows with every change.' })
  @Property({ type: 'integer' })
  version!: number
}
