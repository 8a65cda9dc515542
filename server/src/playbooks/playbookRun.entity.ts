import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { PlaybookKey } from '@muster/shared/vocabulary/playbook'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Subject } from '../kernel/subject.ts'
import { PlaybookKeyEnum } from './enums.ts'

/** A playbook on an incident, by the version that held when it began. */
@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'A playbook that runs on an incident.' })
export class PlaybookRun {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  incidentId!: string

  @Field(() => PlaybookKeyEnum, { description: 'Which.' })
  @Property({ type: 'text' })
  playbook!: PlaybookKey

  @Field(() => Int, { description: 'The version of the playbook that it goes by; 0 is the one before any was published.' })
  @Property({ type: 'integer' })
  planVersion!: number

  @Field(() => Date, { description: 'Since when.' })
  @Property({ type: 'datetime', length: 3 })
  startedAt!: Date

  /** Nobody: the incident began with it. */
  @Property({ type: 'uuid', nullable: true })
  startedById!: string | null

  @Field(() => Int, { description: 'Counts its changes.' })
  @Property({ type: 'integer' })
  version!: number
}
