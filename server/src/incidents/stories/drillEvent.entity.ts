import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Role } from '@muster/shared/vocabulary/role'
import type { StoryEventKind } from '@muster/shared/vocabulary/story'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { RoleEnum } from '../../people/enums.ts'
import { Subject } from '../../kernel/subject.ts'
import { StoryEventEnum } from './enums.ts'

/** Something that happens in a drill by its story: a moment of that drill brings it. */
@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'Something that happens in a drill by its story.' })
export class DrillEvent {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  incidentId!: string

  /** Which of the story's, from 0. */
  @Property({ type: 'integer' })
  place!: number

  @Field(() => Int, { description: 'At which minute of the drill.' })
  @Property({ type: 'integer' })
  minute!: number

  @Field(() => StoryEventEnum, { description: 'What.' })
  @Property({ type: 'text' })
  what!: StoryEventKind

  @Property({ type: 'text' })
  text!: string

  @Field(() => RoleEnum, { nullable: true, description: 'Who alone is told; null: everybody in the drill.' })
  @Property({ type: 'text', nullable: true })
  toldTo!: Role | null

  @Field(() => Date, { nullable: true, description: 'When it happened, as the drill reckons; null while it is ahead.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  happenedAt!: Date | null

  /** The drill that it began. */
  @Property({ type: 'uuid', nullable: true })
  brokenId!: string | null
}
