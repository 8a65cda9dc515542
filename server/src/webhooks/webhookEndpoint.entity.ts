import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'

/** A program elsewhere that is told of what happens. It follows the ledger by a cursor of its own. */
@Entity()
@ObjectType({ simpleResolvers: true, description: 'A program elsewhere that is told of what happens, by signed requests.' })
export class WebhookEndpoint {
  @Field(() => ID, { description: 'UUIDv7; the ledger names it.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String, { description: 'What it is called.' })
  @Property({ type: 'text' })
  label!: string

  @Field(() => String, { description: 'Where the requests go. It may hold a secret, so the ledger has it not.' })
  @Property({ type: 'text' })
  url!: string

  @Field(() => [String], { description: 'Of which kinds of entries it is told; none: of all.' })
  @Property({ type: 'text[]', columnType: 'text[]' })
  kinds!: string[]

  /** whsec_…; needed as it is, to sign with. */
  @Property({ type: 'text' })
  secret!: string

  /** Signed with as well, until who reads it has the new one. */
  @Property({ type: 'text', nullable: true })
  previousSecret!: string | null

  @Field(() => Date, { nullable: true, description: 'Until then requests are signed with the previous secret, too.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  previousUntil!: Date | null

  /** Up to where in the ledger its requests are planned. */
  @Property({ type: 'bigint', runtimeType: 'number' })
  position!: number

  @Field(() => Date, {
    nullable: true,
    description: 'Since when somebody keeps it from being told; it will hear what it missed.',
  })
  @Property({ type: 'datetime', length: 3, nullable: true })
  pausedAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'Since when it has been given up, after three days without a yes.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  parkedAt!: Date | null

  @Property({ type: 'datetime', length: 3, nullable: true })
  removedAt!: Date | null

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
