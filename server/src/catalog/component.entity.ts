import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { ComponentState } from '@muster/shared/vocabulary/publicStatus'
import { Field, ID, ObjectType } from 'type-graphql'
import { ComponentStateEnum } from '../kernel/enums.ts'

@Entity()
@ObjectType({ simpleResolvers: true, description: 'A part of a product that can be in trouble.' })
export class Component {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  productId!: string

  @Property({ type: 'text' })
  name!: string

  @Field(() => String, { description: 'What the public page calls it.' })
  @Property({ type: 'text' })
  publicName!: string

  @Field(() => Boolean, { description: 'Whether the public page shows it.' })
  @Property({ type: 'boolean' })
  isPublic!: boolean

  @Field(() => ComponentStateEnum, { description: 'What the public page says of it; set by publishing an update.' })
  @Property({ type: 'text' })
  state!: ComponentState

  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  dependsOnIds!: string[]

  @Property({ type: 'integer' })
  version!: number
}
