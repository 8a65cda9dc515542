import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Calendar } from '@muster/shared/time/calendar'
import type { ClientKind, DirectoryStatus } from '@muster/shared/vocabulary/directory'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ClientKindEnum } from './enums.ts'
import { DirectoryStatusEnum } from '../catalog/enums.ts'
import { Subject } from '../kernel/subject.ts'

@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'An organisation that uses our products.' })
export class Client {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String, { description: 'Its name.' })
  @Property({ type: 'text' })
  name!: string

  @Field(() => ClientKindEnum, { description: 'What it is.' })
  @Property({ type: 'text' })
  kind!: ClientKind

  @Field(() => String, { description: 'IANA name of its time zone, in which its business hours are counted.' })
  @Property({ type: 'text' })
  timeZone!: string

  /** Its business hours and holidays (rules §2). */
  @Property({ type: 'json', columnType: 'jsonb' })
  calendar!: Calendar

  @Field(() => String, { nullable: true, description: 'In its country’s register of companies.' })
  @Property({ type: 'text', nullable: true, unique: true })
  registrationNumber!: string | null

  @Field(() => String, { nullable: true, description: 'ISO 3166-1, two letters: DE.' })
  @Property({ type: 'text', nullable: true })
  country!: string | null

  @Field(() => String, { nullable: true, description: 'Whom to call there.' })
  @Property({ type: 'text', nullable: true })
  contactName!: string | null

  @Field(() => String, { nullable: true, description: 'Where to write.' })
  @Property({ type: 'text', nullable: true })
  contactEmail!: string | null

  @Field(() => DirectoryStatusEnum, { description: 'An inactive one is kept, and not offered.' })
  @Property({ type: 'text' })
  status!: DirectoryStatus

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
