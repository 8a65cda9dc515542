import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Subject } from '../kernel/subject.ts'

@Entity()
@ObjectType({
  implements: Subject,
  simpleResolvers: true,
  description: 'Something a person wrote down for the others, staff only.',
})
export class Note {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  incidentId!: string

  @Property({ type: 'uuid' })
  authorId!: string

  @Field(() => Date, { description: 'When it was written.' })
  @Property({ type: 'datetime', length: 3 })
  at!: Date

  @Field(() => String, { description: 'What was written, in Markdown.' })
  @Property({ type: 'text' })
  text!: string

  /** Who is spoken to in it. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]', default: [] })
  mentionIds!: string[]
}
