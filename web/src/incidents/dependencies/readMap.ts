import { componentStates } from '@muster/shared/vocabulary/publicStatus'
import { unshout } from '@muster/shared/vocabulary/shout'
import type { IncidentDependenciesQuery } from '../../generated/graphql.ts'

type Wire = NonNullable<NonNullable<IncidentDependenciesQuery['incident']>['dependencies']>
const stateOf = (word: string) => unshout(componentStates, word) ?? 'operational'

/** What hangs together with the concerned component; whose other end is not here hangs on nothing. */
export function readMap({ nodes, hidden }: Wire) {
  const read = nodes.flatMap(({ rank, needsIds, changes, component }) =>
    component
      ? [
          {
            ...{ id: component.id, name: component.name, rank, needs: needsIds, state: stateOf(component.state) },
            product: component.product?.name ?? null,
            vendor: component.product?.vendor ?? null,
            changes: changes.map(({ at, state }) => ({ at: new Date(at), state: stateOf(state) })),
          },
        ]
      : [],
  )
  return { nodes: read, hidden }
}

export type DependencyMap = ReturnType<typeof readMap>
export type MapNode = DependencyMap['nodes'][number]
