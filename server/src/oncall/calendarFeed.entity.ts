import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'

/** Whoever has the link reads it, so the secret in it is kept only as a hash. */
@Entity()
@ObjectType({ simpleResolvers: true, description: 'A link by which a calendar reads shifts.' })
export class CalendarFeed {
  @Field(() => ID, { description: 'UUIDv7; the ledger names it.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  ownerId!: string

  /** Null: its owner's own shifts, on all schedules. */
  @Property({ type: 'uuid', nullable: true })
  scheduleId!: string | null

  @Property({ type: 'text', unique: true })
  tokenHash!: string

  @Field(() => Date, { description: 'Since when.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date

  @Field(() => Date, { nullable: true, description: 'From then on it answers nothing.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt!: Date | null
}
