import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Role } from '@muster/shared/vocabulary/role'
import { Field, ID, ObjectType } from 'type-graphql'
import { PersonStatusEnum, RoleEnum } from '../kernel/enums.ts'
import { Subject } from '../kernel/subject.ts'

@Entity()
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

  @Field(() => PersonStatusEnum, { description: 'A suspended person may do nothing.' })
  @Property({ type: 'text' })
  status!: 'active' | 'suspended'

  @Field(() => String, { description: 'IANA name, such as Europe/Berlin.' })
  @Property({ type: 'text' })
  timeZone!: string

  /** Argon2id; null while nobody may sign in with a password. */
  @Property({ type: 'text', nullable: true, lazy: true })
  passwordHash?: string | null

  @Property({ type: 'integer' })
  version!: number
}
