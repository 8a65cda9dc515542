import { isDrill } from '@muster/shared/rules/isDrill'
import { componentStates } from '@muster/shared/vocabulary/publicStatus'
import { computed, shallowRef } from 'vue'
import { IncidentDependenciesDocument } from '../../generated/graphql.ts'
import { useApollo } from '../../live/useApollo.ts'
import { useLive } from '../../live/useLive.ts'
import { useReadAgain } from '../../live/useReadAgain.ts'
import { readMap, type DependencyMap, type MapNode } from './readMap.ts'

/** What is said of a component, and who makes it. */
const FOLLOWS = /^(component|product|vendor|update)\./

/** The components that hang together with an incident's, in place as they change; what is open on each, the tab knows by itself. */
export function useMap(incidentId: string) {
  const apollo = useApollo()
  const { warRoom } = useLive()
  const map = shallowRef<DependencyMap>()
  const hasFailed = shallowRef(false)

  async function read() {
    const asked = { query: IncidentDependenciesDocument, variables: { id: incidentId }, fetchPolicy: 'no-cache' } as const
    const answer = await apollo.query(asked).catch(() => undefined)
    hasFailed.value = !answer?.data.incident?.dependencies
    if (answer?.data.incident?.dependencies) map.value = readMap(answer.data.incident.dependencies)
  }
  void read()
  useReadAgain(FOLLOWS, read)

  const nodes = computed(() => map.value?.nodes ?? [])
  const openOn = (id: string) =>
    warRoom.byUrgency.value.filter(({ number, component }) => !isDrill(number) && component?.id === id).length
  /** A vendor stands as the worst of its components here. */
  const vendors = computed(() => {
    const groups = Map.groupBy(
      nodes.value.filter(({ vendor }) => vendor),
      ({ vendor }) => vendor!.id,
    )
    return [...groups.values()].map((own) => ({ ...own[0]!.vendor!, state: worstOf(own), count: own.length }))
  })
  return { map, nodes, vendors, hasFailed, read, openOn }
}

const worstOf = (nodes: readonly MapNode[]) =>
  componentStates[Math.max(...nodes.map(({ state }) => componentStates.indexOf(state)))]!
