import type { ApolloClient } from '@apollo/client/core'
import { roles } from '@muster/shared/vocabulary/role'
import { unshout } from '@muster/shared/vocabulary/shout'
import { paths } from '@muster/shared/vocabulary/paths'
import { shallowRef } from 'vue'
import { SignOutDocument, ViewerDocument } from '../generated/graphql.ts'
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
      const person = data.viewer?.person
      viewer.value = person ? { id: person.id, name: person.name, role: unshout(roles, person.role) ?? 'client_contact' } : null
      state.value = person ? 'signedIn' : 'signedOut'
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
    async signOut() {
      await apollo()
        .mutate({ mutation: SignOutDocument })
        .catch(() => {})
      location.assign(paths.signIn)
    },
  }
}

export type Session = ReturnType<typeof createSession>
