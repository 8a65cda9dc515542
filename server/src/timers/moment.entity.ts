import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { MomentKind } from '@muster/shared/vocabulary/clock'
import type { RootKind } from './roots.ts'

/** Something that must happen at an instant. The lock on it is the lock on its root. */
@Entity()
@Index({
  name: 'moment_due',
  expression: `create index moment_due on moment (root_kind, greatest(fires_at, retry_at)) where state = 'due'`,
})
@Index({ name: 'moment_parked', expression: `create index moment_parked on moment (root_id) where state = 'parked'` })
@Index({ name: 'moment_root_due', expression: `create index moment_root_due on moment (root_id, fires_at) where state = 'due'` })
@Index({ name: 'moment_subject_due', expression: `create index moment_subject_due on moment (subject_id) where state = 'due'` })
export class Moment {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'text' })
  rootKind!: RootKind

  @Property({ type: 'uuid' })
  rootId!: string

  @Property({ type: 'text' })
  kind!: MomentKind

  @Property({ type: 'uuid' })
  subjectId!: string

  @Property({ type: 'datetime', length: 3 })
  firesAt!: Date

  @Property({ type: 'text' })
  state!: 'due' | 'fired' | 'void' | 'parked'

  @Property({ type: 'integer' })
  attempts!: number

  @Property({ type: 'datetime', length: 3, nullable: true })
  retryAt!: Date | null

  @Property({ type: 'text', nullable: true })
  lastError!: string | null
}
