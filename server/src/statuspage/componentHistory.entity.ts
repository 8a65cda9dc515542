import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { ComponentState } from '@muster/shared/vocabulary/publicStatus'

/** From when on the public page said what of a component: the ninety bars are drawn from it. */
@Entity()
@Index({ name: 'component_history_component_id_at', properties: ['componentId', 'at'] })
export class ComponentHistory {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  componentId!: string

  @Property({ type: 'datetime', length: 3 })
  at!: Date

  @Property({ type: 'text' })
  state!: ComponentState
}
