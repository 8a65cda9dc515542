import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Subject } from '../../kernel/subject.ts'

/** What was decided in an incident, and why: it stands as it was recorded. */
@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'What was decided in an incident, and why; staff only.' })
export class Decision {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  incidentId!: string

  @Property({ type: 'uuid' })
  authorId!: string

  @Field(() => Date, { description: 'When it was recorded.' })
  @Property({ type: 'datetime', length: 3 })
  at!: Date

  @Field(() => String, { description: 'What is decided and why, in Markdown.' })
  @Property({ type: 'text' })
  text!: string

  /** Who is spoken to in it. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]', default: [] })
  mentionIds!: string[]
}
