import type { ApolloClient } from '@apollo/client/core'
import { roles } from '@muster/shared/vocabulary/role'
import { unshout } from '@muster/shared/vocabulary/shout'
import { paths } from '@muster/shared/vocabulary/paths'
import { shallowRef } from 'vue'
import { SignOutDocument, ViewerDocument, type ViewerFieldsFragment } from '../generated/graphql.ts'
import { refusalOf } from '../live/refusal.ts'
import type { Viewer } from '../live/useLive.ts'

export type SessionState = 'unknown' | 'signedIn' | 'signedOut' | 'unreachable'

/** Who looks. Signing in and out loads the page anew, so that nothing of one person is left for the next. */
export function createSession(apollo: () => ApolloClient<unknown>) {
  const viewer = shallowRef<Viewer | null>(null)
  const state = shallowRef<SessionState>('unknown')

  async function load(): Promise<SessionState> {
    try {
      const { data } = await apollo().query({ query: ViewerDocument, fetchPolicy: 'network-only' })
      viewer.value = data.viewer ? viewerOf(data.viewer) : null
      state.value = data.viewer ? 'signedIn' : 'signedOut'
    } catch (error) {
      state.value = refusalOf(error).code === 'UNAUTHENTICATED' ? 'signedOut' : 'unreachable'
    }
    return state.value
  }

  return {
    viewer,
    state,
    load,
    /** The server says so: an answer, or 4401 on the line. */
    ended() {
      state.value = 'signedOut'
      viewer.value = null
    },
    /** After the line was lost: who has other rights by now begins anew, so that nothing of before is left on the screen. */
    async compareRights() {
      const answer = await apollo()
        .query({ query: ViewerDocument, fetchPolicy: 'network-only' })
        .catch(() => undefined)
      const now = answer?.data.viewer && viewerOf(answer.data.viewer)
      if (now && viewer.value && rightsOf(now) !== rightsOf(viewer.value)) location.reload()
    },
    async signOut() {
      await apollo()
        .mutate({ mutation: SignOutDocument })
        .catch(() => {})
      location.assign(paths.signIn)
    },
  }
}

export type Session = ReturnType<typeof createSession>

function rightsOf({ name: _name, timeZone: _timeZone, ...rights }: Viewer): string {
  return JSON.stringify(rights)
}

function viewerOf({ person, lacksSecondFactor, ...rest }: ViewerFieldsFragment): Viewer {
  const { clientId, vendorId, linkedClientIds } = rest
  const { id, name, timeZone } = person
  const role = unshout(roles, person.role) ?? 'client_contact'
  const actor = { kind: 'person', id, name, timeZone, role, clientId, vendorId, linkedClientIds } as const
  return lacksSecondFactor ? { ...actor, lacksSecondFactor } : actor
}
