import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import type { PlaybookBody } from '@muster/shared/policy/playbooks'
import type { PlaybookKey } from '@muster/shared/vocabulary/playbook'

/** A published version of a playbook; kept for ever, since incidents run by the one they began with. */
@Entity()
@Unique({ properties: ['playbook', 'version'] })
export class PlaybookVersion {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'text' })
  playbook!: PlaybookKey

  @Property({ type: 'integer' })
  version!: number

  @Property({ type: 'json', columnType: 'jsonb' })
  body!: PlaybookBody

  @Property({ type: 'uuid' })
  madeById!: string

  @Property({ type: 'datetime', length: 3 })
  madeAt!: Date
}
