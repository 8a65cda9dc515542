import { refDebounced } from '@vueuse/core'
import { shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { FindPeopleDocument, type FindPeopleQuery, type Role } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'

type Found = FindPeopleQuery['people']['nodes']

/**
 * Active people of these roles by name, looked for on the server; nothing is asked while the roles are null. Who is chosen stays
 * among them, also when the search no longer finds them.
 */
export function usePeople(roles: MaybeRefOrGetter<Role[] | null>, chosen: () => string | undefined = () => undefined) {
  const apollo = useApollo()
  const found = shallowRef<Found>()
  const search = shallowRef('')
  const quiet = refDebounced(search, 200)
  let asked = ''

  watch(
    [() => toValue(roles), quiet],
    async ([wanted, part]) => {
      const variables = { roles: wanted, search: part.trim() || null }
      const question = JSON.stringify(variables)
      if (!wanted || asked === question) return
      asked = question
      const answer = await apollo.query({ query: FindPeopleDocument, variables, fetchPolicy: 'no-cache' }).catch(() => undefined)
      if (asked !== question) return
      const held = variables.search ? [] : (found.value ?? []).filter(({ id }) => id === chosen())
      const others = answer?.data.people.nodes.filter(({ id }) => id !== held[0]?.id) ?? []
      found.value = [...held, ...others].toSorted((a, b) => a.name.localeCompare(b.name))
    },
    { immediate: true },
  )
  return { people: found, search }
}
