import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { SwapState } from '@muster/shared/vocabulary/oncall'
import { Field, ID, ObjectType } from 'type-graphql'
import { SwapStateEnum } from './enums.ts'
import { Subject } from '../kernel/subject.ts'

@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'Somebody asks another to take a shift of theirs.' })
export class Swap {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  scheduleId!: string

  @Field(() => ID, { description: 'Who asks.' })
  @Index()
  @Property({ type: 'uuid' })
  askerId!: string

  @Field(() => Date, { description: 'The shift to be taken begins.' })
  @Property({ type: 'datetime', length: 3, fieldName: 'starts_at' })
  from!: Date

  @Field(() => Date, { description: 'The shift to be taken ends.' })
  @Property({ type: 'datetime', length: 3, fieldName: 'ends_at' })
  to!: Date

  @Field(() => ID, { description: 'Who is asked.' })
  @Index()
  @Property({ type: 'uuid' })
  takerId!: string

  @Field(() => Date, { nullable: true, description: 'What the asker takes in return begins; null: nothing.' })
  @Property({ type: 'datetime', length: 3, nullable: true, fieldName: 'taker_starts_at' })
  takerFrom!: Date | null

  @Field(() => Date, { nullable: true, description: 'What the asker takes in return ends.' })
  @Property({ type: 'datetime', length: 3, nullable: true, fieldName: 'taker_ends_at' })
  takerTo!: Date | null

  @Field(() => SwapStateEnum, { description: 'Whether it was answered.' })
  @Property({ type: 'text' })
  state!: SwapState

  @Field(() => Date, { description: 'When it was asked.' })
  @Property({ type: 'datetime', length: 3 })
  askedAt!: Date

  @Field(() => Date, { nullable: true, description: 'When it was answered or withdrawn.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  answeredAt!: Date | null
}
