import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Subject } from '../kernel/subject.ts'

@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'Somebody is away, and on call nowhere.' })
export class Leave {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => ID, { description: 'Who.' })
  @Index()
  @Property({ type: 'uuid' })
  personId!: string

  @Field(() => Date, { description: 'Since when.' })
  @Property({ type: 'datetime', length: 3, fieldName: 'starts_at' })
  from!: Date

  @Field(() => Date, { description: 'Until when, not included.' })
  @Property({ type: 'datetime', length: 3, fieldName: 'ends_at' })
  to!: Date

  @Field(() => Date, { nullable: true, description: 'When it was cancelled; then it counts no more.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  cancelledAt!: Date | null
}
