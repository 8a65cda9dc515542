import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'

/**
 * A person's words, a row per version, kept: the ledger says only that version 3 became 4, so forgetting somebody rewrites
 * these rows and the chain stands.
 */
@Entity()
export class Wording {
  @PrimaryKey({ type: 'uuid' })
  subjectId!: string

  @PrimaryKey({ type: 'text' })
  field!: string

  @PrimaryKey({ type: 'integer' })
  version!: number

  @Property({ type: 'text' })
  words!: string
}
