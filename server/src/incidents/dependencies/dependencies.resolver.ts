import type { ComponentState } from '@muster/shared/vocabulary/publicStatus'
import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { Component } from '../../catalog/component.entity.ts'
import { ComponentStateEnum } from '../../catalog/enums.ts'
import type { Reading } from '../../kernel/reading.ts'
import { Incident } from '../incident.entity.ts'
import { readDependencies } from './readDependencies.ts'

@ObjectType({ simpleResolvers: true, description: 'What the public page said of a component from some time on.' })
class ComponentStateChange {
  @Field(() => Date, { description: 'From when on.' })
  at!: Date

  @Field(() => ComponentStateEnum, { description: 'What.' })
  state!: ComponentState
}

@ObjectType({ simpleResolvers: true, description: 'A component that the concerned one needs, or that depends on it.' })
export class DependencyNode {
  componentId!: string

  @Field(() => Int, { description: 'How far: −2 depends on what depends on it, 0 is the concerned one, 1 is needed by it.' })
  rank!: number

  @Field(() => [ID], { description: 'What it needs, of those that are here.' })
  needsIds!: string[]

  @Field(() => [ComponentStateChange], { description: 'What became of it in the last seven days, the newest first.' })
  changes!: ComponentStateChange[]
}

@ObjectType({ simpleResolvers: true, description: 'What an incident may reach, and what may have caused it.' })
export class IncidentDependencies {
  @Field(() => [DependencyNode], { description: 'The concerned component and what hangs together with it, the nearest first.' })
  nodes!: DependencyNode[]

  @Field(() => Int, { description: 'How many more hang together with it; the farthest are left out.' })
  hidden!: number
}

@Resolver(() => Incident)
export class DependenciesResolver {
  @FieldResolver(() => IncidentDependencies, {
    nullable: true,
    description: 'What the concerned component needs and what depends on it, over several levels.',
  })
  dependencies(@Root() incident: Incident, @Ctx() { em, asOf }: Reading): Promise<IncidentDependencies> {
    return readDependencies(em, incident, asOf)
  }
}

@Resolver(() => DependencyNode)
export class DependencyNodeResolver {
  @FieldResolver(() => Component, { nullable: true, description: 'Which.' })
  component(@Root() { componentId }: DependencyNode, @Ctx() { load }: Reading) {
    return load.one(Component, componentId)
  }
}
