import { BigIntType } from '@mikro-orm/core'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { ApprovalStatus } from '@muster/shared/vocabulary/directory'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ApprovalStatusEnum } from './enums.ts'
import { SeverityEnum } from '../kernel/enums.ts'
import { Subject } from '../kernel/subject.ts'

/** A subscription's own figures for one severity; they override the tier's (rules §2). */
@Entity()
@ObjectType({
  implements: Subject,
  simpleResolvers: true,
  description: 'A subscription’s own figures for one severity; they override the tier’s.',
})
export class Agreement {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  subscriptionId!: string

  @Field(() => SeverityEnum, { description: 'For incidents of this severity.' })
  @Property({ type: 'text' })
  severity!: Severity

  @Field(() => Number, { nullable: true, description: 'Milliseconds until a response is at risk; null: as the tier says.' })
  @Property({ type: new BigIntType('number'), nullable: true })
  responseTargetMs!: number | null

  @Field(() => Number, { nullable: true, description: 'Milliseconds within which somebody responds; null: as the tier says.' })
  @Property({ type: new BigIntType('number'), nullable: true })
  responseLimitMs!: number | null

  @Field(() => Number, { nullable: true, description: 'Milliseconds until the resolution is at risk; null: as the tier says.' })
  @Property({ type: new BigIntType('number'), nullable: true })
  resolutionTargetMs!: number | null

  @Field(() => Number, { nullable: true, description: 'Milliseconds within which the service is back; null: as the tier says.' })
  @Property({ type: new BigIntType('number'), nullable: true })
  resolutionLimitMs!: number | null

  @Field(() => Boolean, { description: 'The contract makes every incident of this client a P1 candidate (rules §1).' })
  @Property({ type: 'boolean' })
  contractualP1!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'The first day, YYYY-MM-DD: that of its approval; null until then, or since its subscription began.',
  })
  @Property({ type: 'date', nullable: true })
  startsOn!: string | null

  @Field(() => String, { nullable: true, description: 'The last day, YYYY-MM-DD; null while it has no end.' })
  @Property({ type: 'date', nullable: true })
  endsOn!: string | null

  @Field(() => ApprovalStatusEnum, {
    nullable: true,
    description: 'It holds once somebody else than its proposer has approved it.',
  })
  @Property({ type: 'text' })
  status!: ApprovalStatus

  /** Null: it came with an import. */
  @Property({ type: 'uuid', nullable: true })
  proposedById!: string | null

  @Property({ type: 'uuid', nullable: true })
  decidedById!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.',
  })
  @Property({ type: 'integer' })
  version!: number
}
