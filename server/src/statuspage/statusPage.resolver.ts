import type { ComponentState, PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import type { PublicComponent, PublicGroup, PublicIncident, PublicPage, PublicUpdate } from '@muster/shared/vocabulary/publicPage'
import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { ComponentStateEnum } from '../catalog/enums.ts'
import { PublicStatusEnum } from '../communications/enums.ts'
import type { Reading } from '../kernel/reading.ts'

@ObjectType({ simpleResolvers: true, description: 'A component, as strangers see it.' })
class StatusComponent implements Omit<PublicComponent, 'days'> {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string

  @Field(() => String, { description: 'Its public name.' })
  name!: string

  @Field(() => ComponentStateEnum, { description: 'How it is.' })
  state!: ComponentState

  @Field(() => Number, {
    nullable: true,
    description: 'Share of the last 90 days it was up, 0 to 1; null when nothing is known.',
  })
  uptime!: number | null
}

@ObjectType({ simpleResolvers: true, description: 'Components that belong together.' })
class StatusGroup implements Omit<PublicGroup, 'components'> {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string

  @Field(() => String, { description: 'Its public name.' })
  name!: string

  @Field(() => ComponentStateEnum, { description: 'The worst of its components.' })
  state!: ComponentState

  @Field(() => [StatusComponent], { description: 'What is in it.' })
  components!: StatusComponent[]
}

@ObjectType({ simpleResolvers: true, description: 'What the public was told, once.' })
class StatusUpdate implements PublicUpdate {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string

  @Field(() => Date, { description: 'When.' })
  at!: string

  @Field(() => PublicStatusEnum, { description: 'How far we were.' })
  status!: PublicStatus

  @Field(() => String, { description: 'The words.' })
  text!: string
}

@ObjectType({ simpleResolvers: true, description: 'An incident, as strangers see it.' })
class StatusIncident implements Omit<PublicIncident, 'updates'> {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string

  @Field(() => String, { description: 'Its public name.' })
  title!: string

  @Field(() => PublicStatusEnum, { description: 'How far we are.' })
  status!: PublicStatus

  @Field(() => ComponentStateEnum, { description: 'The worst of what it affects.' })
  state!: ComponentState

  @Field(() => [String], { description: 'Public names of what it affects.' })
  affects!: string[]

  @Field(() => Date, { description: 'Since when.' })
  beganAt!: string

  @Field(() => Date, { nullable: true, description: 'By when we promised the next word.' })
  nextUpdateDueAt!: string | null

  @Field(() => [StatusUpdate], { description: 'The latest first.' })
  updates!: StatusUpdate[]
}

@ObjectType({ simpleResolvers: true, description: 'The public status page, as data.' })
export class StatusPage implements Omit<PublicPage, 'groups' | 'incidents' | 'resolved' | 'version' | 'timeZone'> {
  @Field(() => String, { description: 'Whose page it is.' })
  organisation!: string

  @Field(() => Date, { description: 'When it was made.' })
  madeAt!: string

  @Field(() => ComponentStateEnum, { description: 'The worst of all components.' })
  state!: ComponentState

  @Field(() => [StatusIncident], { description: 'Open incidents.' })
  incidents!: StatusIncident[]

  @Field(() => [StatusIncident], { description: 'Resolved within the last 7 days.' })
  resolved!: StatusIncident[]

  @Field(() => [StatusGroup], { description: 'All components that are shown.' })
  groups!: StatusGroup[]
}

@Resolver()
export class StatusPageResolver {
  @Query(() => StatusPage, { description: 'What the public page says, for everybody.' })
  status(@Ctx() { readPublicPage }: Reading): Promise<StatusPage> {
    return readPublicPage() as Promise<unknown> as Promise<StatusPage>
  }
}
