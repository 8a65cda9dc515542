import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'

/** Somebody is signed in somewhere. The cookie's secret is kept only as a hash. */
@Entity()
export class Session {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  personId!: string

  @Property({ type: 'text', unique: true })
  tokenHash!: string

  @Property({ type: 'datetime', length: 3 })
  startedAt!: Date

  /** Bookkeeping, written outside commands, at most once a minute. */
  @Property({ type: 'datetime', length: 3 })
  lastUsedAt!: Date

  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date

  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt!: Date | null

  @Property({ type: 'text', nullable: true })
  device!: string | null
}
