import type { addComponentInput } from '@muster/shared/inputs/addComponent'
import { componentKinds, environments, type ComponentKind, type Environment } from '@muster/shared/vocabulary/directory'
import { grades, type Grade } from '@muster/shared/vocabulary/grade'
import { shout, unshout } from '@muster/shared/vocabulary/shout'
import type {
  AddComponentInput,
  ComponentKind as ComponentKindName,
  ComponentRowFragment,
  Environment as EnvironmentName,
  Grade as GradeName,
} from '../generated/graphql.ts'
import { justNamed, type Named } from './named.ts'

/** As a form holds it. */
export interface ComponentDraft {
  name: string
  publicName: string
  isPublic: boolean
  kind: ComponentKind | undefined
  criticality: Grade | undefined
  environment: Environment | undefined
  product: Named | undefined
  dependsOn: Named[]
}

export function componentDraft(from: ComponentRowFragment | undefined, product: Named | undefined): ComponentDraft {
  return {
    name: from?.name ?? '',
    publicName: from?.publicName ?? '',
    isPublic: from?.isPublic ?? false,
    kind: unshout(componentKinds, from?.kind ?? 'SERVICE'),
    criticality: unshout(grades, from?.criticality ?? 'MEDIUM'),
    environment: unshout(environments, from?.environment ?? 'PRODUCTION'),
    product: from?.product ? justNamed(from.product) : product && justNamed(product),
    dependsOn: from?.dependsOn?.map(justNamed) ?? [],
  }
}

/** As the schema takes it. Without a name of its own for the public it has ours. */
export function componentGiven({ product, dependsOn, ...rest }: ComponentDraft) {
  return {
    ...rest,
    publicName: rest.publicName.trim() || rest.name,
    productId: product?.id,
    dependsOnIds: dependsOn.map(({ id }) => id),
  }
}

/** As the API takes what the schema has read. */
export function componentSent(read: ReturnType<(typeof addComponentInput)['parse']>): AddComponentInput {
  return {
    ...read,
    kind: shout(read.kind) as ComponentKindName,
    criticality: shout(read.criticality) as GradeName,
    environment: shout(read.environment) as EnvironmentName,
  }
}
