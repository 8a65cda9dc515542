import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { DirectoryStatus } from '@muster/shared/vocabulary/directory'
import type { Layer } from '@muster/shared/vocabulary/oncall'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DirectoryStatusEnum } from '../catalog/enums.ts'
import { Subject } from '../kernel/subject.ts'
import { ScheduleLayer } from './layerTypes.ts'

@Entity()
@ObjectType({ implements: Subject, simpleResolvers: true, description: 'Who is on call when.' })
export class Schedule {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String, { description: 'Its name.' })
  @Property({ type: 'text' })
  name!: string

  @Field(() => String, { description: 'IANA name of the zone by whose wall clock its people change.' })
  @Property({ type: 'text' })
  timeZone!: string

  @Field(() => [ScheduleLayer], { description: 'People who take turns; a later layer beats those before it.' })
  @Property({ type: 'json', columnType: 'jsonb' })
  layers!: Layer[]

  /** Everybody on its layers and overrides: for whom a vendor's contact is, it is there. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  personIds!: string[]

  @Field(() => DirectoryStatusEnum, { description: 'By an inactive one nobody is on call.' })
  @Property({ type: 'text' })
  status!: DirectoryStatus

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number
}
