import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Tier } from '@muster/shared/vocabulary/tier'
import { Field, ID, ObjectType } from 'type-graphql'
import { TierEnum } from '../kernel/enums.ts'

@Entity()
@ObjectType('ProductSubscription', { simpleResolvers: true, description: 'A client uses a product, at a tier.' })
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

  @Property({ type: 'text' })
  status!: 'proposed' | 'approved'
}
