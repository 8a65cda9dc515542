import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'

/** A program acts in somebody's name, within some of their rights. Its secret is kept only as a hash. */
@Entity()
@ObjectType({ simpleResolvers: true, description: 'A program acts in your name, within its scopes and your rights.' })
export class ApiKey {
  @Field(() => ID, { description: 'UUIDv7; the ledger names it.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  ownerId!: string

  @Field(() => String, { description: 'What it is for.' })
  @Property({ type: 'text' })
  name!: string

  @Property({ type: 'text' })
  secretHash!: string

  @Field(() => [String], { description: 'read, or command: and an operation.' })
  @Property({ type: 'text[]', columnType: 'text[]' })
  scopes!: string[]

  @Field(() => Date, { description: 'Since when.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date

  @Field(() => Date, { description: 'From then on it opens nothing.' })
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date

  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  lastUsedAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When it was revoked.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  revokedAt!: Date | null
}
