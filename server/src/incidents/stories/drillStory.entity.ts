import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import type { StoryBody } from '@muster/shared/inputs/drillStory'

/** A version of a story that is drilled, as an administrator wrote it; kept for ever. */
@Entity()
@Unique({ properties: ['key', 'version'] })
export class DrillStory {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'text' })
  key!: string

  @Property({ type: 'integer' })
  version!: number

  /** As it was written, with its comments. */
  @Property({ type: 'text' })
  source!: string

  /** As it was read then: a later Muster may ask for more. */
  @Property({ type: 'json', columnType: 'jsonb' })
  body!: StoryBody

  @Property({ type: 'uuid' })
  madeById!: string

  @Property({ type: 'datetime', length: 3 })
  madeAt!: Date
}
