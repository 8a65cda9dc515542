import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Subject } from '../kernel/subject.ts'
import type { Brief } from './brief.ts'

/** Once a shift: whoever stands in for somebody who had accepted takes over anew. */
@Entity()
@Unique({ properties: ['scheduleId', 'beganAt', 'toId'] })
@ObjectType({
  implements: Subject,
  simpleResolvers: true,
  description: 'A shift that was taken over, and how things stood then.',
})
export class ShiftHandover {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  scheduleId!: string

  @Field(() => Date, { description: 'The shift begins.' })
  @Property({ type: 'datetime', length: 3 })
  beganAt!: Date

  @Field(() => Date, { nullable: true, description: 'The shift was to end; null: not for the next 14 days.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  until!: Date | null

  @Property({ type: 'uuid' })
  fromId!: string

  @Property({ type: 'uuid' })
  toId!: string

  /** What was written for it, as it stood. */
  @Property({ type: 'uuid', nullable: true })
  noteId!: string | null

  /** Ids and states, never words. */
  @Property({ type: 'json', columnType: 'jsonb' })
  brief!: Brief

  @Field(() => Date, { description: 'When it was accepted.' })
  @Property({ type: 'datetime', length: 3 })
  acceptedAt!: Date
}
