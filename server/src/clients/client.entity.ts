import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Calendar } from '@muster/shared/time/calendar'
import { Field, ID, ObjectType } from 'type-graphql'
import { ClientKindEnum } from '../kernel/enums.ts'

@Entity()
@ObjectType({ simpleResolvers: true, description: 'An organisation that uses our products.' })
export class Client {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String, { description: 'Its name.' })
  @Property({ type: 'text' })
  name!: string

  @Field(() => ClientKindEnum, { description: 'What it is.' })
  @Property({ type: 'text' })
  kind!: 'enterprise' | 'business' | 'public_sector'

  @Field(() => String, { description: 'IANA name of its time zone, in which its business hours are counted.' })
  @Property({ type: 'text' })
  timeZone!: string

  /** Its business hours and holidays (rules §2). */
  @Property({ type: 'json', columnType: 'jsonb' })
  calendar!: Calendar
}
