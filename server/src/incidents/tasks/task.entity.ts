import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { TaskState } from '@muster/shared/vocabulary/task'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../../kernel/enumOf.ts'
import { Subject } from '../../kernel/subject.ts'

const TaskStateEnum = enumOf<TaskState>('TaskState', 'How a task stands.', {
  open: 'To do.',
  done: 'Done.',
  dropped: 'No longer wanted; it says why.',
})

/** Something to be done in an incident. */
@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'Something to be done in an incident, staff only.' })
export class Task {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  incidentId!: string

  @Field(() => String, { description: 'What is to be done, as plain text.' })
  @Property({ type: 'text' })
  text!: string

  @Property({ type: 'uuid', nullable: true })
  ownerId!: string | null

  @Field(() => Date, { nullable: true, description: 'By when; null: at no certain time.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  dueAt!: Date | null

  @Field(() => TaskStateEnum, { description: 'How it stands.' })
  @Property({ type: 'text' })
  state!: TaskState

  @Property({ type: 'uuid' })
  addedById!: string

  @Field(() => Date, { description: 'When it was added.' })
  @Property({ type: 'datetime', length: 3 })
  addedAt!: Date

  @Property({ type: 'uuid', nullable: true })
  closedById!: string | null

  @Field(() => Date, { nullable: true, description: 'When it was done or dropped; null while it is open.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  closedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was dropped.' })
  @Property({ type: 'text', nullable: true })
  dropReason!: string | null

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
