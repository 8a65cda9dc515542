import type { AboutType, ChannelKind, DeliveryState } from '@muster/shared/vocabulary/deliveries'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { AboutTypeEnum, ChannelKindEnum, DeliveryStateEnum } from '../enums.ts'

/** One message to one address, tried until it is sent or given up. What it says is composed when it is sent, and never kept. */
@Entity()
@Index({
  name: 'delivery_free',
  expression: `create index delivery_free on delivery (priority, target, (case state when 'due' then greatest(due_at, retry_at) else locked_until end), id) where state in ('due', 'sending')`,
})
@Index({
  name: 'delivery_sending',
  expression: `create index delivery_sending on delivery (priority, target) where state = 'sending'`,
})
@Index({
  name: 'delivery_line',
  expression: `create index delivery_line on delivery (line, turn) where state in ('due', 'sending')`,
})
@Index({
  name: 'delivery_told',
  expression: `create index delivery_told on delivery (sent_at) where about_type = 'webhook' and state = 'sent'`,
})
@Index({ name: 'delivery_parked', expression: `create index delivery_parked on delivery (priority) where state = 'parked'` })
@Index({
  name: 'delivery_status_update',
  expression: `create unique index delivery_status_update on delivery (about_id, person_id) where about_type = 'status_update'`,
})
@Index({ properties: ['aboutType', 'aboutId'] })
@Index({ properties: ['personId', 'dueAt'] })
@ObjectType({ simpleResolvers: true, description: 'One message to one address: tried until it is sent, or given up.' })
export class Delivery {
  /** The key that is sent on every try: who gets it twice can tell. */
  @Field(() => ID, { description: 'UUIDv7; sent with every try, so that a repetition can be told.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => AboutTypeEnum, { description: 'What it tells of.' })
  @Property({ type: 'text' })
  aboutType!: AboutType

  @Field(() => String, { description: 'What that is: an id, or of a webhook or a status update the ledger’s position.' })
  @Property({ type: 'text' })
  aboutId!: string

  @Property({ type: 'uuid', nullable: true })
  personId!: string | null

  @Index()
  @Property({ type: 'uuid', nullable: true })
  incidentId!: string | null

  @Index()
  @Property({ type: 'uuid', nullable: true })
  contactMethodId!: string | null

  @Index()
  @Property({ type: 'uuid', nullable: true })
  endpointId!: string | null

  /** What may hang: at most two are sent to it at once. Never an address. */
  @Property({ type: 'text' })
  target!: string

  @Field(() => ChannelKindEnum, { description: 'Which way it goes.' })
  @Property({ type: 'text' })
  channel!: ChannelKind

  /** 0 for what somebody must answer, 1 for the rest; each has a lane of its own. */
  @Property({ type: 'integer' })
  priority!: 0 | 1

  /** What must arrive in order, and its place there. */
  @Property({ type: 'text', nullable: true })
  line!: string | null

  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  turn!: number | null

  @Field(() => DeliveryStateEnum, { description: 'Where it stands.' })
  @Property({ type: 'text' })
  state!: DeliveryState

  @Field(() => Date, { description: 'When it was, or is, to be sent first.' })
  @Property({ type: 'datetime', length: 3 })
  dueAt!: Date

  @Field(() => Int, { description: 'How often it was tried.' })
  @Property({ type: 'integer' })
  attempt!: number

  /** Who claimed it has until then; after that somebody else may. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  lockedUntil!: Date | null

  @Field(() => Date, { nullable: true, description: 'When it is tried again.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  retryAt!: Date | null

  @Field(() => String, {
    nullable: true,
    description: 'What the other side answered last, without addresses; of one that was held, the limit.',
  })
  @Property({ type: 'text', nullable: true })
  answer!: string | null

  @Field(() => Date, { nullable: true, description: 'When it was taken by the other side.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  sentAt!: Date | null

  @Property({ type: 'integer' })
  version!: number
}
