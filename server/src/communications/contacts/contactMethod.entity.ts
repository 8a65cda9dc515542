import type { ContactKind } from '@muster/shared/vocabulary/deliveries'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ContactKindEnum } from '../enums.ts'

/** A way to reach somebody. Its address is theirs alone: it is in no ledger entry, no log and nobody else's answer. */
@Entity()
@ObjectType({ simpleResolvers: true, description: 'A way in which you are reached. Nobody else is told its address.' })
export class ContactMethod {
  @Field(() => ID, { description: 'UUIDv7; the ledger names it.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  personId!: string

  @Field(() => ContactKindEnum, { description: 'Which way it goes.' })
  @Property({ type: 'text' })
  kind!: ContactKind

  /** An address, a number, a URL, or a browser's subscription as JSON. */
  @Property({ type: 'text' })
  address!: string

  @Field(() => String, { nullable: true, description: 'What you call it.' })
  @Property({ type: 'text', nullable: true })
  label!: string | null

  @Field(() => Int, { description: 'Its place: the first is tried first.' })
  @Property({ type: 'integer' })
  position!: number

  @Field(() => Int, { description: 'How long after the page, in milliseconds.' })
  @Property({ type: 'integer' })
  afterMs!: number

  @Field(() => Date, { nullable: true, description: 'When you proved that you read what is sent there; null until then.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  verifiedAt!: Date | null

  @Property({ type: 'datetime', length: 3, nullable: true })
  removedAt!: Date | null

  /** Of the codes that were sent there last, any of which proves it: a mail that came twice has two. */
  @Property({ type: 'text[]', columnType: 'text[]' })
  codeHashes!: string[]

  @Property({ type: 'datetime', length: 3, nullable: true })
  codeExpiresAt!: Date | null

  @Property({ type: 'integer' })
  codeTries!: number

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
