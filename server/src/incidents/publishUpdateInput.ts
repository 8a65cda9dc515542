import type { ComponentState, PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import { Field, ID, InputType } from 'type-graphql'
import { ComponentStateEnum } from '../catalog/enums.ts'
import { PublicStatusEnum } from '../communications/enums.ts'

@InputType({ description: 'What the public page will say of a component.' })
class ComponentStateInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string

  @Field(() => ComponentStateEnum, { description: 'What.' })
  state!: ComponentState
}

@InputType({ description: 'What the public page will say.' })
export class PublishUpdateInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => String, { description: 'What the public page calls the incident, written for strangers.' })
  title!: string

  @Field(() => PublicStatusEnum, { description: 'How far we are.' })
  publicStatus!: PublicStatus

  @Field(() => String, { description: 'The words, for strangers.' })
  text!: string

  @Field(() => [ComponentStateInput], { defaultValue: [], description: 'What it says of components.' })
  components!: ComponentStateInput[]
}
