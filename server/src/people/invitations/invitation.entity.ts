import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Role } from '@muster/shared/vocabulary/role'

/** A one-time link by which somebody gets their own account. The secret in it is kept only as a hash. */
@Entity()
export class Invitation {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'text', unique: true })
  tokenHash!: string

  /** Whose account it opens; null for the first administrator, who is nobody yet. */
  @Index()
  @Property({ type: 'uuid', nullable: true })
  personId!: string | null

  @Property({ type: 'text' })
  role!: Role

  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date

  @Property({ type: 'datetime', length: 3, nullable: true })
  usedAt!: Date | null
}
