import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { DirectoryStatus } from '@muster/shared/vocabulary/directory'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DirectoryStatusEnum } from './enums.ts'
import { Subject } from '../kernel/subject.ts'

@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'A company that supports products for us.' })
export class Vendor {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String, { description: 'Its name.' })
  @Property({ type: 'text' })
  name!: string

  @Field(() => DirectoryStatusEnum, { description: 'An inactive one is kept, and not offered.' })
  @Property({ type: 'text' })
  status!: DirectoryStatus

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
