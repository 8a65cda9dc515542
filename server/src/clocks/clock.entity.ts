import { BigIntType } from '@mikro-orm/core'
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Span } from '@muster/shared/rules/clockLife'
import type { Calendar } from '@muster/shared/time/calendar'
import type { ClockKind } from '@muster/shared/vocabulary/clock'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { ClockKindEnum } from './enums.ts'
import { Subject } from '../kernel/subject.ts'

/** A promise of time. Its state is derived from these columns, never stored. */
@Entity()
@ObjectType({
  implements: Subject,
  simpleResolvers: true,
  description: 'A promise of time. Count down by yourself, against `serverTime`.',
})
export class Clock {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  /** A relation, so that the flush writes the incident first; an id, so that nothing is loaded for it. */
  @Index()
  @ManyToOne({ entity: () => Incident, mapToPk: true, fieldName: 'incident_id' })
  incidentId!: string

  @Field(() => ClockKindEnum, { description: 'What is promised.' })
  @Property({ type: 'text' })
  kind!: ClockKind

  /** To whom; null when to nobody in particular. */
  @Property({ type: 'uuid', nullable: true })
  clientId!: string | null

  @Field(() => Int, { description: 'Each published update ends a cycle of the update clock and begins the next.' })
  @Property({ type: 'integer' })
  cycle!: number

  @Field(() => Number, { description: 'Working milliseconds until it is at risk.' })
  @Property({ type: new BigIntType('number') })
  targetMs!: number

  @Field(() => Number, { description: 'Working milliseconds until it is breached.' })
  @Property({ type: new BigIntType('number') })
  limitMs!: number

  /** The business hours it counts in; null round the clock. A copy: a calendar edited later recomputes it by command. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  calendar!: Calendar | null

  @Field(() => Date, { description: 'Where it counts from.' })
  @Property({ type: 'datetime', length: 3 })
  startedAt!: Date

  /** The spans that it ran, without the present one: another calendar counts them anew. */
  @Property({ type: 'json', columnType: 'jsonb' })
  ran!: readonly Span[]

  @Property({ type: new BigIntType('number') })
  usedMs!: number

  @Property({ type: 'datetime', length: 3, nullable: true })
  runningSince!: Date | null

  @Property({ type: new BigIntType('number') })
  pausedMs!: number

  @Field(() => Date, { nullable: true, description: 'Since when it stands still.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  pausedAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When it is, or was, at risk.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  atRiskAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'Its limit; null while it is paused.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  dueAt!: Date | null

  @Property({ type: 'datetime', length: 3, nullable: true })
  atRiskFiredAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'Its limit, once it has passed; never cleared.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  breachedAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When its promise was kept, or given up.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  stoppedAt!: Date | null

  @Field(() => Boolean, { description: 'It was given up with what it was about: neither met nor missed.' })
  @Property({ type: 'boolean' })
  ended!: boolean

  @Field(() => [String], { nullable: true, description: 'How it came to its figures, in sentences.' })
  @Property({ type: 'text[]', columnType: 'text[]' })
  because!: string[]

  @Field(() => Int, { description: 'Counts its changes.' })
  @Property({ type: 'integer' })
  version!: number
}
