import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'

/** How much of one client an incident affects, as far as somebody has counted. What was said of who left stays. */
@Entity()
@Unique({ properties: ['incidentId', 'clientId'] })
export class ClientImpact {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  incidentId!: string

  @Property({ type: 'uuid' })
  clientId!: string

  @Property({ type: 'integer', nullable: true })
  users!: number | null

  /** Which of them, in a person's words. */
  @Property({ type: 'text', nullable: true })
  segment!: string | null

  @Property({ type: 'integer' })
  version!: number
}
