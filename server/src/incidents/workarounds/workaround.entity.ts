import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Effectiveness } from '@muster/shared/vocabulary/effectiveness'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../../kernel/enumOf.ts'
import { Subject } from '../../kernel/subject.ts'

export const EffectivenessEnum = enumOf<Effectiveness>('WorkaroundEffectiveness', 'How far a workaround helps.', {
  complete: 'One works as before.',
  partial: 'Most of it works.',
  minimal: 'The worst is avoided.',
})

@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'What helps until the service is back.' })
export class Workaround {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  incidentId!: string

  @Property({ type: 'uuid' })
  authorId!: string

  @Field(() => Date, { description: 'When it was written down.' })
  @Property({ type: 'datetime', length: 3 })
  at!: Date

  @Field(() => String, { description: 'What one does, as plain text.' })
  @Property({ type: 'text' })
  text!: string

  @Field(() => EffectivenessEnum, { description: 'How far it helps.' })
  @Property({ type: 'text' })
  effectiveness!: Effectiveness

  /** Whom it was given to. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  clientIds!: string[]

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
