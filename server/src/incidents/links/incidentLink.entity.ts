import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { IncidentLinkKind } from '@muster/shared/vocabulary/incidentLink'

/** One incident is caused by another, or has to do with it. What was taken back stays, with its time. */
@Entity()
export class IncidentLink {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  fromId!: string

  @Index()
  @Property({ type: 'uuid' })
  toId!: string

  @Property({ type: 'text' })
  kind!: IncidentLinkKind

  @Property({ type: 'datetime', length: 3 })
  madeAt!: Date

  @Property({ type: 'datetime', length: 3, nullable: true })
  removedAt!: Date | null
}
