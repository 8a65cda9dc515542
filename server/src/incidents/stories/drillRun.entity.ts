import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { StoryBody } from '@muster/shared/inputs/drillStory'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Subject } from '../../kernel/subject.ts'

/** A story that runs in a drill, with all of it as it stood when that began. */
@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'A story that runs in a drill, or has run.' })
export class DrillRun {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', unique: true })
  incidentId!: string

  @Field(() => String, { description: 'The name of the story.' })
  @Property({ type: 'text' })
  story!: string

  @Field(() => Int, {
    description: 'The version of it that runs, whatever has been published since; 0 is the one that Muster ships.',
  })
  @Property({ type: 'integer' })
  storyVersion!: number

  @Property({ type: 'json', columnType: 'jsonb' })
  body!: StoryBody

  @Property({ type: 'uuid' })
  startedById!: string

  @Field(() => Date, { description: 'When it was started, as everybody’s clocks had it.' })
  @Property({ type: 'datetime', length: 3 })
  startedAt!: Date

  @Property({ type: 'uuid', nullable: true })
  stoppedById!: string | null

  @Field(() => Date, {
    nullable: true,
    description: 'When its leader stopped it, as everybody’s clocks had it; null: it goes on with its drill.',
  })
  @Property({ type: 'datetime', length: 3, nullable: true })
  stoppedAt!: Date | null

  @Field(() => Int, { description: 'Counts its changes.' })
  @Property({ type: 'integer' })
  version!: number
}
