import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'

/** Whom a provider means by one of its accounts: linked once by a verified address, found by issuer and subject ever after. */
@Entity()
@Unique({ properties: ['issuer', 'subject'] })
export class Identity {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  personId!: string

  @Property({ type: 'text' })
  issuer!: string

  @Property({ type: 'text' })
  subject!: string

  @Property({ type: 'datetime', length: 3 })
  linkedAt!: Date

  /** Unlinked: it opens nothing, and another may be linked. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt!: Date | null

  /** The provider said, when they last came from it, that it had asked for a second factor. */
  @Property({ type: 'boolean' })
  vouches!: boolean
}
