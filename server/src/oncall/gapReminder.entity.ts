import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Schedule } from './schedule.entity.ts'

/** A gap of which people were reminded, so that it happens once; those of one instant, in one message. */
@Entity()
export class GapReminder {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @ManyToOne({ entity: () => Schedule, mapToPk: true, fieldName: 'schedule_id' })
  scheduleId!: string

  @Property({ type: 'datetime', length: 3 })
  from!: Date

  /** Moves on with a gap that is longer than one can see. */
  @Property({ type: 'datetime', length: 3 })
  to!: Date

  @Property({ type: 'datetime', length: 3 })
  sentAt!: Date
}
