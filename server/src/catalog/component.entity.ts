import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { ComponentState } from '@muster/shared/vocabulary/publicStatus'
import type { ComponentKind, DirectoryStatus, Environment } from '@muster/shared/vocabulary/directory'
import type { Grade } from '@muster/shared/vocabulary/grade'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ComponentKindEnum, ComponentStateEnum, DirectoryStatusEnum, EnvironmentEnum, GradeEnum } from './enums.ts'
import { Subject } from '../kernel/subject.ts'

@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'A part of a product that can be in trouble.' })
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

  @Field(() => ComponentKindEnum, { nullable: true, description: 'What it is technically.' })
  @Property({ type: 'text' })
  kind!: ComponentKind

  @Field(() => GradeEnum, { nullable: true, description: 'How much depends on it.' })
  @Property({ type: 'text' })
  criticality!: Grade

  @Field(() => EnvironmentEnum, { nullable: true, description: 'Where it runs.' })
  @Property({ type: 'text' })
  environment!: Environment

  @Field(() => DirectoryStatusEnum, { description: 'An inactive one is kept, and not offered.' })
  @Property({ type: 'text' })
  status!: DirectoryStatus

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
