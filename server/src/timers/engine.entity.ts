import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'

/** What moments of the engine's own hang on: one row, with what the operator has set. */
@Entity()
export class Engine {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  /** Where practice pages go: a mailto: or https: address; null while there are none. */
  @Property({ type: 'text', nullable: true })
  canaryTo!: string | null

  @Property({ type: 'integer', nullable: true })
  canaryEveryMs!: number | null
}
