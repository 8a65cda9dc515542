import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Subject } from '../kernel/subject.ts'

@Entity()
@Unique({ properties: ['scheduleId', 'beganAt', 'version'] })
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'What whoever goes writes for whoever comes.' })
export class HandoverNote {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  scheduleId!: string

  /** The shift that it is for begins then. */
  @Property({ type: 'datetime', length: 3 })
  beganAt!: Date

  @Field(() => Int, { description: 'Counts its changes; each is kept.' })
  @Property({ type: 'integer' })
  version!: number

  @Property({ type: 'uuid' })
  authorId!: string

  @Field(() => Date, { description: 'When it was written.' })
  @Property({ type: 'datetime', length: 3 })
  at!: Date

  @Field(() => String, { description: 'What was written, as plain text.' })
  @Property({ type: 'text' })
  text!: string
}
