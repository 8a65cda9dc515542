import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { ComponentState, PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import { Field, ID, ObjectType } from 'type-graphql'
import { PublicStatusEnum } from './enums.ts'
import { Subject } from '../kernel/subject.ts'

@Entity()
@ObjectType({
  implements: Subject,
  simpleResolvers: true,
  description: 'What stakeholders were told, as the public page shows it.',
})
export class Update {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  incidentId!: string

  @Property({ type: 'uuid' })
  authorId!: string

  @Field(() => Date, { description: 'When it was published.' })
  @Property({ type: 'datetime', length: 3 })
  at!: Date

  @Field(() => PublicStatusEnum, { description: 'What it says of the incident.' })
  @Property({ type: 'text' })
  publicStatus!: PublicStatus

  @Field(() => String, { description: 'The words.' })
  @Property({ type: 'text' })
  text!: string

  /** What it said of components. */
  @Property({ type: 'json', columnType: 'jsonb' })
  components!: { id: string; state: ComponentState }[]
}
