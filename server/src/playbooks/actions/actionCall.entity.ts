import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { ActionName, ActionState } from '@muster/shared/vocabulary/playbook'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Subject } from '../../kernel/subject.ts'
import { ActionNameEnum, ActionStateEnum } from './enums.ts'

/** One time that a step's action was to be done; again is another one. */
@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'One time that an action was to be done.' })
export class ActionCall {
  /** Also the key of its one request. */
  @Field(() => ID, { description: 'UUIDv7; the key of its request.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  incidentId!: string

  @Index()
  @Property({ type: 'uuid' })
  runId!: string

  @Field(() => String, { description: 'The step, by its name in the playbook.' })
  @Property({ type: 'text' })
  key!: string

  @Field(() => ActionNameEnum, { description: 'What.' })
  @Property({ type: 'text' })
  action!: ActionName

  @Property({ type: 'uuid' })
  hookId!: string

  @Field(() => ActionStateEnum, { description: 'How it stands.' })
  @Property({ type: 'text' })
  state!: ActionState

  @Property({ type: 'uuid' })
  proposedById!: string

  @Field(() => Date, { description: 'Since when it is wanted.' })
  @Property({ type: 'datetime', length: 3 })
  proposedAt!: Date

  @Property({ type: 'uuid', nullable: true })
  confirmedById!: string | null

  @Field(() => Date, { nullable: true, description: 'When its request was on its way.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  sentAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When it had succeeded, failed, or was withdrawn.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'What the program said last, or why there is no answer; plain text.' })
  @Property({ type: 'text', nullable: true })
  answer!: string | null

  @Field(() => Int, { description: 'Counts its changes.' })
  @Property({ type: 'integer' })
  version!: number
}
