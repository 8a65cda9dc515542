import type { ComponentKind, Environment } from '@muster/shared/vocabulary/directory'
import type { Grade } from '@muster/shared/vocabulary/grade'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Done } from '../kernel/command.ts'
import { ComponentKindEnum, EnvironmentEnum, GradeEnum } from './enums.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { addComponent } from './addComponent.ts'
import { changeComponent } from './changeComponent.ts'
import { Component } from './component.entity.ts'
import { deactivateComponent } from './deactivateComponent.ts'
import { reactivateComponent } from './reactivateComponent.ts'
import { versionSeen, which } from './which.ts'

@InputType({ description: 'A part of a product.' })
class AddComponentInput {
  @Field(() => ID, { description: 'The product it is a part of, in use.' })
  productId!: string

  @Field(() => String, { description: 'What we call it.' })
  name!: string

  @Field(() => String, { description: 'What the public page calls it.' })
  publicName!: string

  @Field(() => Boolean, { description: 'Whether the public page shows it.' })
  isPublic!: boolean

  @Field(() => ComponentKindEnum, { description: 'What it is technically.' })
  kind!: ComponentKind

  @Field(() => GradeEnum, { description: 'How much depends on it.' })
  criticality!: Grade

  @Field(() => EnvironmentEnum, { description: 'Where it runs.' })
  environment!: Environment

  @Field(() => [ID], { description: 'What it needs to work: components in use that do not need it in turn.' })
  dependsOnIds!: string[]
}

@InputType({ description: 'What is new about a component; what is left out stays.' })
class ChangeComponentInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string

  @Field(() => ID, { nullable: true, description: 'The product it is a part of.' })
  productId?: string

  @Field(() => String, { nullable: true, description: 'What we call it.' })
  name?: string

  @Field(() => String, { nullable: true, description: 'What the public page calls it.' })
  publicName?: string

  @Field(() => Boolean, { nullable: true, description: 'Whether the public page shows it.' })
  isPublic?: boolean

  @Field(() => ComponentKindEnum, { nullable: true, description: 'What it is technically.' })
  kind?: ComponentKind

  @Field(() => GradeEnum, { nullable: true, description: 'How much depends on it.' })
  criticality?: Grade

  @Field(() => EnvironmentEnum, { nullable: true, description: 'Where it runs.' })
  environment?: Environment

  @Field(() => [ID], { nullable: true, description: 'All that it needs to work; a circle is refused and named.' })
  dependsOnIds?: string[]

  @Field(() => Int, versionSeen)
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A component, changed.' })
class ComponentPayload {
  @Field(() => Component, { description: 'As it stands now.' })
  component!: Component

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class ComponentCommandsResolver {
  @Mutation(() => ComponentPayload, { description: 'Another part of a product; it works until somebody says otherwise.' })
  async addComponent(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddComponentInput, { description: 'What it is.' }) input: AddComponentInput,
  ): Promise<ComponentPayload> {
    return payload(await addComponent(caller, input))
  }

  @Mutation(() => ComponentPayload, {
    description: 'Changes what is known of a component; its state is set by publishing updates.',
  })
  async changeComponent(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeComponentInput, { description: 'What is new.' }) input: ChangeComponentInput,
  ): Promise<ComponentPayload> {
    return payload(await changeComponent(caller, input))
  }

  @Mutation(() => ComponentPayload, {
    description: 'Takes a component out of use; a CONFLICT names what still needs it: components, open incidents.',
  })
  async deactivateComponent(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<ComponentPayload> {
    return payload(await deactivateComponent(caller, { id, expectedVersion }))
  }

  @Mutation(() => ComponentPayload, { description: 'Takes a component back into use; its product and what it needs must be.' })
  async reactivateComponent(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<ComponentPayload> {
    return payload(await reactivateComponent(caller, { id, expectedVersion }))
  }
}

const payload = ({ value, position }: Done<Component>): ComponentPayload => ({ component: value, position })
