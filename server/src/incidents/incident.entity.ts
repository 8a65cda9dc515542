import { OptionalProps } from '@mikro-orm/core'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Condition } from '@muster/shared/policy/severity'
import type { Scope } from '@muster/shared/vocabulary/actor'
import type { Category } from '@muster/shared/vocabulary/category'
import type { DrillTime } from '@muster/shared/vocabulary/drill'
import type { Grade } from '@muster/shared/vocabulary/grade'
import type { Level } from '@muster/shared/vocabulary/level'
import type { PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Status } from '@muster/shared/vocabulary/status'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { CategoryEnum, LevelEnum, SeverityEnum } from '../kernel/enums.ts'
import { GradeEnum } from '../catalog/enums.ts'
import { PublicStatusEnum } from '../communications/enums.ts'
import { StatusEnum } from './enums.ts'
import { Subject } from '../kernel/subject.ts'

/** Something is wrong. One class is both the row and the GraphQL type; only @Field leaves the server. */
@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'Something is wrong.' })
@Index({
  name: 'incident_open',
  expression: `create index incident_open on incident (severity, id) where status not in ('resolved', 'closed', 'cancelled', 'merged')`,
})
@Index({ name: 'incident_clients', expression: 'create index incident_clients on incident using gin (client_ids)' })
@Index({ name: 'incident_vendors', expression: 'create index incident_vendors on incident using gin (vendor_ids)' })
@Index({
  name: 'incident_recurrent',
  expression: 'create index incident_recurrent on incident (component_id, category, detected_at)',
})
@Index({ name: 'incident_alias', expression: 'create index incident_alias on incident (alias) where alias is not null' })
@Index({
  name: 'incident_merged',
  expression: 'create index incident_merged on incident (merged_into_id) where merged_into_id is not null',
})
@Index({
  name: 'incident_words',
  expression: `create index incident_words on incident using gin (to_tsvector('english', title || ' ' || coalesce(description, '')))`,
})
@Index({ name: 'incident_title', expression: 'create index incident_title on incident using gin (title gin_trgm_ops)' })
@Index({ name: 'incident_component', expression: 'create index incident_component on incident (component_id, id)' })
@Index({ name: 'incident_owner', expression: 'create index incident_owner on incident (owner_id, id)' })
@Index({ name: 'incident_status', expression: 'create index incident_status on incident (status, id)' })
@Index({
  name: 'incident_published',
  expression: 'create index incident_published on incident (last_update_at) where public_status is not null',
})
@Index({
  name: 'incident_shown',
  expression: `create index incident_shown on incident (last_update_at) where public_status <> 'resolved'`,
})
export class Incident {
  [OptionalProps]?: 'scope'

  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => Boolean, {
    description: 'For practice: it runs as any other, but nobody outside sees or is told of it, and it is counted nowhere.',
  })
  @Property({ type: 'boolean', default: false })
  isDrill!: boolean

  /** Of a drill: where it is in its own time. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  drillTime!: DrillTime | null

  @Field(() => String, { description: 'INC-2026-0001, or DRILL-2026-0001 for practice: each without gaps within a year.' })
  @Property({ type: 'text', unique: true })
  number!: string

  @Field(() => String, { nullable: true, description: 'SEC-2026-0001 or OUT-2026-0001, with the same digits as the number.' })
  @Property({ type: 'text', nullable: true })
  alias!: string | null

  @Field(() => String, { description: 'What is wrong, in one line.' })
  @Property({ type: 'text' })
  title!: string

  @Field(() => String, { nullable: true, description: 'What is wrong, at length.' })
  @Property({ type: 'text', nullable: true })
  description!: string | null

  @Field(() => SeverityEnum, { description: 'The severity that holds: assessed, or overridden with a reason.' })
  @Property({ type: 'text' })
  severity!: Severity

  @Field(() => StatusEnum, { description: 'Where it is in its life.' })
  @Property({ type: 'text' })
  status!: Status

  @Field(() => CategoryEnum, { description: 'What it is about.' })
  @Property({ type: 'text' })
  category!: Category

  @Property({ type: 'uuid' })
  componentId!: string

  @Field(() => GradeEnum, { description: 'How much is affected.' })
  @Property({ type: 'text' })
  impact!: Grade

  @Field(() => GradeEnum, { description: 'How soon something must be done.' })
  @Property({ type: 'text' })
  urgency!: Grade

  /** The conditions that hold: ticked by a person, or seen by the server and left ticked. */
  @Property({ type: 'text[]', columnType: 'text[]' })
  conditions!: Condition[]

  /** Those of them that hold only because the server saw them. */
  @Property({ type: 'text[]', columnType: 'text[]', default: [] })
  seenConditions!: Condition[]

  /** What the conditions say; differs from the severity when somebody overrode it. */
  @Property({ type: 'text' })
  assessedSeverity!: Severity

  /** The version in which it was last assessed: the reasons that count were written with it. */
  @Property({ type: 'integer', default: 1 })
  assessedVersion!: number

  @Field(() => LevelEnum, { nullable: true, description: 'Who holds it.' })
  @Property({ type: 'text' })
  level!: Level

  /** Since when that level holds it. */
  @Property({ type: 'datetime', length: 3 })
  levelSince!: Date

  /** The version of the escalation policy that it runs by. */
  @Property({ type: 'integer' })
  policyVersion!: number

  @Property({ type: 'uuid', nullable: true })
  ownerId!: string | null

  /** Who leads the people at work on it. */
  @Property({ type: 'uuid', nullable: true })
  commanderId!: string | null

  @Field(() => Date, {
    nullable: true,
    description: 'A P1: since when nobody has commanded it; after five minutes it goes up. Null when somebody does, or need not.',
  })
  @Property({ type: 'datetime', length: 3, nullable: true })
  uncommandedSince!: Date | null

  /** It has gone up for that. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  uncommandedSaidAt!: Date | null

  @Property({ type: 'uuid' })
  reportedById!: string

  @Field(() => Date, { description: 'When it began to be seen. Response and resolution are counted from here.' })
  @Property({ type: 'datetime', length: 3 })
  detectedAt!: Date

  @Field(() => Date, { description: 'When it was reported. Updates are counted from here.' })
  @Property({ type: 'datetime', length: 3 })
  reportedAt!: Date

  @Field(() => Date, { nullable: true, description: 'When the first person took notice.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  acknowledgedAt!: Date | null

  @Property({ type: 'uuid', nullable: true })
  acknowledgedById!: string | null

  /** On hold: where it came from, since when, and who is waited for. */
  @Property({ type: 'text', nullable: true })
  heldFrom!: Status | null

  @Property({ type: 'datetime', length: 3, nullable: true })
  heldAt!: Date | null

  @Property({ type: 'uuid', nullable: true })
  waitsForClientId!: string | null

  @Property({ type: 'uuid', nullable: true })
  waitsForVendorId!: string | null

  /** A duplicate: what it joined, where it came from, and who is affected by that one only because of it. */
  @Property({ type: 'uuid', nullable: true })
  mergedIntoId!: string | null

  @Field(() => Date, { nullable: true, description: 'When it joined another incident as a duplicate.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  mergedAt!: Date | null

  @Property({ type: 'text', nullable: true })
  mergedFrom!: Status | null

  @Property({ type: 'uuid[]', columnType: 'uuid[]', default: [] })
  joinedClientIds!: string[]

  /** Under legal hold: since when, and by whom. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  legalHoldAt!: Date | null

  @Property({ type: 'uuid', nullable: true })
  legalHoldById!: string | null

  @Field(() => Date, { nullable: true, description: 'When the service was back.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  resolvedAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When stakeholders were last told something.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  lastUpdateAt!: Date | null

  @Field(() => Date, {
    nullable: true,
    description: 'When the next open step of its playbooks is due; null when none has a time.',
  })
  @Property({ type: 'datetime', length: 3, nullable: true })
  stepDueAt!: Date | null

  @Field(() => String, { nullable: true, description: 'What the public page calls it; null while it says nothing.' })
  @Property({ type: 'text', nullable: true })
  publicTitle!: string | null

  @Field(() => PublicStatusEnum, { nullable: true, description: 'What the public page says of it; null while it says nothing.' })
  @Property({ type: 'text', nullable: true })
  publicStatus!: PublicStatus | null

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number

  /** Whose it is: decides who may see it, so it is on the row that every command locks. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  clientIds!: string[]

  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  vendorIds!: string[]

  /** A drill is nobody's outside, whomever it says that it affects: by this one place no client, vendor or account manager has it. */
  get scope(): Scope {
    if (this.isDrill) return {}
    return { clientIds: this.clientIds, vendorIds: this.vendorIds }
  }
}
