import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { HandoverItem } from '@muster/shared/policy/handoverChecklists'

/** An item of an escalation's checklist, as it was handed over. */
@Entity()
export class HandedItem {
  @PrimaryKey({ type: 'uuid' })
  escalationId!: string

  @PrimaryKey({ type: 'text' })
  item!: HandoverItem

  /** What was said of it; null: it was not handed over. */
  @Property({ type: 'text', nullable: true })
  text!: string | null
}
