import { shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { FindPeopleDocument, type FindPeopleQuery, type Role } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'

/** Active people of these roles by name; nothing is asked while the roles are null. */
export function usePeople(roles: MaybeRefOrGetter<Role[] | null>) {
  const apollo = useApollo()
  const people = shallowRef<FindPeopleQuery['people']['nodes']>()
  let asked = ''

  watch(
    () => toValue(roles),
    async (wanted) => {
      const question = wanted?.join() ?? ''
      if (!wanted || asked === question) return
      asked = question
      people.value = undefined
      const answer = await apollo
        .query({ query: FindPeopleDocument, variables: { roles: wanted }, fetchPolicy: 'no-cache' })
        .catch(() => undefined)
      if (asked === question) people.value = answer?.data.people.nodes.toSorted((a, b) => a.name.localeCompare(b.name)) ?? []
    },
    { immediate: true },
  )
  return people
}
