import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'

/** Never changed: what turns out differently is another piece. It is no subject of the feed, for that reaches more than those assigned. */
@Entity()
@ObjectType({ simpleResolvers: true, description: 'Something that was found, for those assigned to the incident alone.' })
export class Evidence {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  incidentId!: string

  @Property({ type: 'uuid' })
  authorId!: string

  @Field(() => Date, { description: 'When it was written into the log.' })
  @Property({ type: 'datetime', length: 3 })
  at!: Date

  @Field(() => Date, { description: 'When it was taken.' })
  @Property({ type: 'datetime', length: 3 })
  collectedAt!: Date

  @Field(() => String, { description: 'What it is, as plain text.' })
  @Property({ type: 'text' })
  text!: string

  @Field(() => String, { description: 'Where it was taken from.' })
  @Property({ type: 'text' })
  source!: string

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file that is kept elsewhere, in hexadecimal.' })
  @Property({ type: 'text', nullable: true })
  digest!: string | null
}
