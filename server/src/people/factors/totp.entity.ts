import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'

/** A person's authenticator: a secret that they and we have. */
@Entity()
export class Totp {
  @PrimaryKey({ type: 'uuid' })
  personId!: string

  /** In base32, as authenticators take it; empty once it was taken away. */
  @Property({ type: 'text' })
  secret!: string

  /** Null until the first code was right: before that it is no factor. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  confirmedAt!: Date | null

  /** The time step of the last code that was taken: that code, and those before it, are used up. */
  @Property({ type: 'integer' })
  lastStep!: number
}
