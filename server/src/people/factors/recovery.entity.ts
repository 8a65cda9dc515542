import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'

/** Codes for when every factor is lost, hashed; given with the first factor of either kind, each good once. */
@Entity()
export class Recovery {
  @PrimaryKey({ type: 'uuid' })
  personId!: string

  @Property({ type: 'text[]', columnType: 'text[]' })
  hashes!: string[]
}
