import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'

/** Somebody is signed in somewhere. The cookie's secret is kept only as a hash. */
@Entity()
@ObjectType({ simpleResolvers: true, description: 'Somebody is signed in somewhere.' })
export class Session {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  personId!: string

  @Property({ type: 'text', unique: true })
  tokenHash!: string

  @Field(() => Date, { description: 'Since when.' })
  @Property({ type: 'datetime', length: 3 })
  startedAt!: Date

  /** Bookkeeping, written outside commands, at most once a minute. */
  @Field(() => Date, { description: 'When it was last used, to the minute.' })
  @Property({ type: 'datetime', length: 3 })
  lastUsedAt!: Date

  @Field(() => Date, { description: 'When it ends at the latest.' })
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date

  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt!: Date | null

  @Property({ type: 'text' })
  how!: 'password' | 'passkey' | 'provider'

  /** When they last showed who they are; with a provider, when it says so. */
  @Property({ type: 'datetime', length: 3 })
  authenticatedAt!: Date

  /** They come from a provider that asked for no second factor, and have one here: until it is shown the session may do nothing. */
  @Property({ type: 'boolean' })
  awaitsFactor!: boolean

  /** The provider asked for a second factor, and its word is taken. */
  @Property({ type: 'boolean' })
  factorVouched!: boolean

  @Field(() => String, { nullable: true, description: 'What it was started from, as the browser calls itself.' })
  @Property({ type: 'text', nullable: true })
  device!: string | null
}
