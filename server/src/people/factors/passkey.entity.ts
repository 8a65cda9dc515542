import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'

/** A key that a phone, a computer or a stick keeps for one person; we have its public half. Removed ones stay, and open nothing. */
@Entity()
@ObjectType({ simpleResolvers: true, description: 'A key in your phone, computer or security key that signs you in.' })
export class Passkey {
  @Field(() => ID, { description: 'UUIDv7; the ledger names it.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  personId!: string

  @Property({ type: 'text', unique: true })
  credentialId!: string

  /** COSE, in base64url; empty once it was removed. */
  @Property({ type: 'text' })
  publicKey!: string

  /** How often it was used, as it says; 0 for those that do not count. */
  @Property({ type: 'bigint', runtimeType: 'number' })
  counter!: number

  @Property({ type: 'text[]', columnType: 'text[]' })
  transports!: string[]

  @Field(() => String, { description: 'What its owner calls it.' })
  @Property({ type: 'text' })
  name!: string

  @Field(() => Date, { description: 'Since when.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date

  @Field(() => Date, { nullable: true, description: 'When it last signed you in.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  lastUsedAt!: Date | null

  @Property({ type: 'datetime', length: 3, nullable: true })
  removedAt!: Date | null

  @Property({ type: 'integer' })
  version!: number
}
