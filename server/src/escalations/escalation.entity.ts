import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { EscalationTrigger } from '@muster/shared/policy/escalation'
import type { EscalationReason, EscalationState } from '@muster/shared/vocabulary/escalation'
import type { Level } from '@muster/shared/vocabulary/level'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { EscalationReasonEnum, EscalationStateEnum, EscalationTriggerEnum } from './enums.ts'
import { LevelEnum } from '../kernel/enums.ts'
import { Subject } from '../kernel/subject.ts'

@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'A hand-over upward.' })
@Index({
  name: 'escalation_one_active',
  expression: `create unique index escalation_one_active on escalation (incident_id, to_level) where state = 'active'`,
})
export class Escalation {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @ManyToOne({ entity: () => Incident, mapToPk: true, fieldName: 'incident_id' })
  incidentId!: string

  @Field(() => LevelEnum, { description: 'Who held it.' })
  @Property({ type: 'text' })
  fromLevel!: Level

  @Field(() => LevelEnum, { description: 'Who is to hold it.' })
  @Property({ type: 'text' })
  toLevel!: Level

  /** The person it is for; null for anybody fit for the level. */
  @Property({ type: 'uuid', nullable: true })
  targetId!: string | null

  /** The person who escalated; null when a rule did. */
  @Property({ type: 'uuid', nullable: true })
  escalatedById!: string | null

  @Field(() => String, { nullable: true, description: 'The rule that escalated; null when a person did.' })
  @Property({ type: 'text', nullable: true })
  rule!: string | null

  @Field(() => EscalationReasonEnum, { description: 'Why.' })
  @Property({ type: 'text' })
  reason!: EscalationReason

  @Field(() => EscalationTriggerEnum, { nullable: true, description: 'What set it off.' })
  @Property({ type: 'text', nullable: true })
  trigger!: EscalationTrigger | null

  @Field(() => String, { nullable: true, description: 'What a person wrote to it.' })
  @Property({ type: 'text', nullable: true })
  text!: string | null

  @Field(() => EscalationStateEnum, { description: 'How it stands.' })
  @Property({ type: 'text' })
  state!: EscalationState

  @Field(() => Date, { description: 'When it was opened.' })
  @Property({ type: 'datetime', length: 3 })
  openedAt!: Date

  @Field(() => Date, { description: 'By when its target must acknowledge it.' })
  @Property({ type: 'datetime', length: 3 })
  acknowledgeBy!: Date

  @Field(() => Date, { nullable: true, description: 'When it was acknowledged or returned.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  answeredAt!: Date | null

  @Property({ type: 'uuid', nullable: true })
  answeredById!: string | null

  @Field(() => String, { nullable: true, description: 'Why it was returned as mis-routed.' })
  @Property({ type: 'text', nullable: true })
  returnReason!: string | null

  @Field(() => Int, { description: 'Counts its changes.' })
  @Property({ type: 'integer' })
  version!: number
}
