import type { Opt } from '@mikro-orm/core'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { MailWish } from '@muster/shared/vocabulary/mailWish'
import type { Role } from '@muster/shared/vocabulary/role'
import type { PersonStatus } from '@muster/shared/vocabulary/directory'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { PersonStatusEnum, RoleEnum } from './enums.ts'
import { Subject } from '../kernel/subject.ts'

@Entity()
@Index({
  name: 'person_wishing',
  expression: `create index person_wishing on person (mail_wish) where mail_wish <> 'nothing'`,
})
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'Somebody who can sign in.' })
export class Person {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String, { description: 'As they want to be called.' })
  @Property({ type: 'text' })
  name!: string

  /** Lower case; never in the ledger. */
  @Property({ type: 'text', unique: true })
  email!: string

  @Field(() => RoleEnum, { description: 'Decides what they may do.' })
  @Property({ type: 'text' })
  role!: Role

  @Property({ type: 'uuid', nullable: true })
  clientId!: string | null

  @Property({ type: 'uuid', nullable: true })
  vendorId!: string | null

  /** The clients an account manager looks after. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  linkedClientIds!: string[]

  @Field(() => PersonStatusEnum, { description: 'Only who is active may sign in and act.' })
  @Property({ type: 'text' })
  status!: PersonStatus

  @Field(() => String, { description: 'IANA name, such as Europe/Berlin.' })
  @Property({ type: 'text' })
  timeZone!: string

  /** Argon2id; null while nobody may sign in with a password. */
  @Property({ type: 'text', nullable: true, lazy: true })
  passwordHash?: string | null

  /** While a provider signs people in, this administrator may come in without it. */
  @Property({ type: 'boolean' })
  isBreakGlass: Opt<boolean> = false

  /** Of which incidents they are told every update without following each. */
  @Property({ type: 'text' })
  mailWish: Opt<MailWish> = 'nothing'

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
