import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import type { StepState } from '@muster/shared/vocabulary/playbook'

/** What has become of a step of a playbook that runs; one that nobody has touched has no row. */
@Entity({ tableName: 'playbook_step' })
@Unique({ properties: ['runId', 'key'] })
export class RunStep {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  runId!: string

  @Property({ type: 'text' })
  key!: string

  @Property({ type: 'text' })
  state!: StepState

  @Property({ type: 'uuid', nullable: true })
  ownerId!: string | null

  @Property({ type: 'text', nullable: true })
  comment!: string | null

  @Property({ type: 'uuid', nullable: true })
  endedById!: string | null

  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt!: Date | null
}
