import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Level } from '@muster/shared/vocabulary/level'
import type { MissReason, PageReason, PageState } from '@muster/shared/vocabulary/page'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { LevelEnum } from '../kernel/enums.ts'
import { MissReasonEnum, PageReasonEnum, PageStateEnum } from './enums.ts'
import { Subject } from '../kernel/subject.ts'

/** One person was asked to respond; or would have been, had there been a way. */
@Entity()
@Index({
  name: 'page_waiting',
  expression: `create index page_waiting on page (person_id) where state in ('waiting', 'unanswered')`,
})
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'One person was asked to respond, or was to be told.' })
export class Page {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @ManyToOne({ entity: () => Incident, mapToPk: true, fieldName: 'incident_id' })
  incidentId!: string

  /** The escalation or incident that it asks to be taken; null beside the line. */
  @Property({ type: 'uuid', nullable: true })
  ask!: string | null

  /** Null where there was nobody. */
  @Property({ type: 'uuid', nullable: true })
  personId!: string | null

  @Field(() => LevelEnum, { description: 'The level that was asked.' })
  @Property({ type: 'text' })
  level!: Level

  @Field(() => PageReasonEnum, { description: 'Why.' })
  @Property({ type: 'text' })
  because!: PageReason

  @Field(() => PageStateEnum, { description: 'How it stands.' })
  @Property({ type: 'text' })
  state!: PageState

  @Field(() => MissReasonEnum, { nullable: true, description: 'Why nobody was reached; null where somebody was asked.' })
  @Property({ type: 'text', nullable: true })
  missed!: MissReason | null

  @Field(() => Date, { description: 'When it went out.' })
  @Property({ type: 'datetime', length: 3 })
  sentAt!: Date

  @Field(() => Date, { nullable: true, description: 'Until when it waits for its answer; null when it asks for none.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  answerBy!: Date | null

  @Field(() => Date, { nullable: true, description: 'When it was acknowledged or declined.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  answeredAt!: Date | null

  @Field(() => Int, { description: 'Counts its changes.' })
  @Property({ type: 'integer' })
  version!: number
}
