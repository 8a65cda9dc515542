import { ApolloClient, HttpLink, from } from '@apollo/client/core'
import { onError } from '@apollo/client/link/error'
import { refusalOf } from '../live/refusal.ts'
import { FeedCache } from '../live/feedCache.ts'
import { keepCache } from '../live/keepCache.ts'
import { keyed, retry } from '../live/retry.ts'
import type { Feed } from '../live/useFeed.ts'
import type { IncidentRowFragment } from '../generated/graphql.ts'

/** These ask whether somebody is signed in: a no is their answer, not the end of a session. */
const asking = new Set(['Viewer', 'SignIn', 'SignInWithPasskey'])

/** Queries and mutations by HTTP, same origin, with the cookie; the feed keeps what they brought. */
export function createApollo(feed: Feed<IncidentRowFragment>, sessionEnded: () => void) {
  const replaying = { replay: (_position: number, _epoch: string): void => {} }
  const cache = new FeedCache({
    replay: (position, epoch) => replaying.replay(position, epoch),
    possibleTypes: { Subject: ['Clock', 'Escalation', 'Incident', 'Note', 'Person', 'Update'] },
  })
  replaying.replay = keepCache(cache, feed)

  const refused = onError((response) => {
    const { code } = refusalOf({ graphQLErrors: response.graphQLErrors, networkError: response.networkError })
    if (code === 'UNAUTHENTICATED' && !asking.has(response.operation.operationName)) sessionEnded()
  })
  const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin' })
  return new ApolloClient({ cache, link: from([refused, keyed, retry, http]) })
}
