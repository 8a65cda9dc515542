import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'

/** What somebody wants to hear of one incident. Who has stopped is not told of it by their standing wish either. */
@Entity()
export class Follower {
  @PrimaryKey({ type: 'uuid' })
  incidentId!: string

  @Index()
  @PrimaryKey({ type: 'uuid' })
  personId!: string

  @Property({ type: 'boolean' })
  isFollowing!: boolean

  @Property({ type: 'datetime', length: 3 })
  changedAt!: Date
}
