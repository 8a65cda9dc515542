import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'

/** Somebody is spoken to in a note or a decision: shown on their screens until they have seen it. */
@Entity()
@Index({ name: 'mention_unseen', expression: 'create index mention_unseen on mention (person_id) where seen_at is null' })
@ObjectType({ simpleResolvers: true, description: 'Somebody spoke to you in a note or a decision.' })
export class Mention {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  incidentId!: string

  /** The note or decision. */
  @Index()
  @Property({ type: 'uuid' })
  inId!: string

  @Property({ type: 'uuid' })
  personId!: string

  @Property({ type: 'uuid' })
  byId!: string

  @Field(() => Date, { description: 'When.' })
  @Property({ type: 'datetime', length: 3 })
  at!: Date

  @Property({ type: 'datetime', length: 3, nullable: true })
  seenAt!: Date | null
}
