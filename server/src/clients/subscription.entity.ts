import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Tier } from '@muster/shared/vocabulary/tier'
import type { ApprovalStatus } from '@muster/shared/vocabulary/directory'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Subject } from '../kernel/subject.ts'
import { ApprovalStatusEnum, TierEnum } from './enums.ts'

@Entity()
@ObjectType('ProductSubscription', {
  implements: Subject,
  simpleResolvers: true,
  description: 'A client uses a product, at a tier.',
})
export class Subscription {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  clientId!: string

  @Property({ type: 'uuid' })
  productId!: string

  @Field(() => TierEnum, { description: 'Decides the limits of its clocks.' })
  @Property({ type: 'text' })
  tier!: Tier

  @Field(() => String, { description: 'The first day, YYYY-MM-DD.' })
  @Property({ type: 'date' })
  startsOn!: string

  @Field(() => String, { nullable: true, description: 'The last day; null while it has no end.' })
  @Property({ type: 'date', nullable: true })
  endsOn!: string | null

  @Field(() => ApprovalStatusEnum, {
    nullable: true,
    description: 'It holds once somebody else than its proposer has approved it.',
  })
  @Property({ type: 'text' })
  status!: ApprovalStatus

  /** The one whose place it takes when it is approved: the same, of another tier. */
  @Property({ type: 'uuid', nullable: true })
  replacesId!: string | null

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
