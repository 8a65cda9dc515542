import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Subject } from '../kernel/subject.ts'

/** What is learnt from an incident, in its plain form: one of each. */
@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'What is learnt from an incident.' })
export class Review {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', unique: true })
  incidentId!: string

  @Field(() => String, { nullable: true, description: 'Why it happened, as plain text; null while nobody has written it.' })
  @Property({ type: 'text', nullable: true })
  rootCause!: string | null

  @Field(() => String, { nullable: true, description: 'What is done differently from now on; null while nobody has written it.' })
  @Property({ type: 'text', nullable: true })
  lessons!: string | null

  /** Everybody who wrote some of it: none of them signs it off. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  authorIds!: string[]

  @Property({ type: 'uuid', nullable: true })
  signedOffById!: string | null

  @Field(() => Date, { nullable: true, description: 'When it was signed off; null while it is not.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  signedOffAt!: Date | null

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
