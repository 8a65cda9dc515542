import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'

/** One practice page: by the real path, to the operator, so that a path which is broken is known before it is needed. */
@Entity()
export class Canary {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'datetime', length: 3 })
  dueAt!: Date

  /** Says whether the other side took it, and what it answered. */
  @Property({ type: 'uuid' })
  deliveryId!: string

  /** Of the link that it carries: another at each try, and the one before stays good. */
  @Property({ type: 'text[]' })
  tokenHashes!: string[]

  /** When somebody opened the link. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  confirmedAt!: Date | null

  /** When it was said that it had not arrived in time. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  missedAt!: Date | null
}
