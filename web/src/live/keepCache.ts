import type { ApolloCache } from '@apollo/client/core'
import { HeldVersionFragmentDoc, IncidentRowFragmentDoc, type IncidentRowFragment } from '../generated/graphql.ts'
import type { Change, Feed } from './useFeed.ts'

/** One message's incident, into every list and page that shows it. */
function writeChange(cache: ApolloCache<unknown>, { incident }: Pick<Change<IncidentRowFragment>, 'incident'>): void {
  if (!incident) return
  const id = cache.identify({ __typename: 'Incident', id: incident.id })!
  const held = cache.readFragment({ id, fragment: HeldVersionFragmentDoc })
  if (held && held.version > incident.version) return
  cache.writeFragment({ id, fragment: IncidentRowFragmentDoc, data: withTypes(incident) })
}

/** The subscription passes Apollo by, so nothing has added what its cache goes by. */
function withTypes(incident: IncidentRowFragment): IncidentRowFragment {
  const typed = <T extends object>(__typename: string, thing: T | null) => thing && { __typename, ...thing }
  return {
    ...typed('Incident', incident)!,
    owner: typed('Person', incident.owner),
    clients: incident.clients?.map((client) => typed('Client', client)!) ?? null,
    component: typed('Component', incident.component)!,
    clocks: incident.clocks.map((clock) => ({ ...typed('Clock', clock)!, client: typed('Client', clock.client) })),
  }
}

export function keepCache(
  cache: ApolloCache<unknown>,
  feed: Feed<IncidentRowFragment>,
): (position: number, epoch: string) => void {
  feed.onChange((change) => writeChange(cache, change))
  return (position, epoch) => feed.after(position, epoch)?.forEach((change) => writeChange(cache, change))
}
