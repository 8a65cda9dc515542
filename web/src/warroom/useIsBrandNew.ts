import { shallowRef, watch } from 'vue'
import { AnyIncidentDocument } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { useLive } from '../live/useLive.ts'

/** Whether nothing was ever reported that who looks may see: asked only where nothing is open. */
export function useIsBrandNew() {
  const apollo = useApollo()
  const { warRoom } = useLive()
  const isBrandNew = shallowRef(false)

  watch(
    () => warRoom.hasLoaded.value && warRoom.open.size === 0,
    async (isEmpty) => {
      isBrandNew.value = false
      if (!isEmpty) return
      const answer = await apollo.query({ query: AnyIncidentDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
      isBrandNew.value = answer?.data.incidents.nodes.length === 0 && warRoom.open.size === 0
    },
    { immediate: true },
  )
  return isBrandNew
}
