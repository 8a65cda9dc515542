import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { DecisionCountDocument } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { useLive } from '../live/useLive.ts'
import { useDenial } from '../live/useMay.ts'

const PAUSE_MS = 300

/** How much waits for a decision of who looks, by the feed; nothing for a role that decides nothing. */
export function useDecisionCount() {
  const apollo = useApollo()
  const { feed } = useLive()
  const denial = useDenial()
  const decides = computed(() => denial('subscription.approve') !== 'role' || denial('agreement.approve') !== 'role')
  const count = shallowRef(0)
  let asked = 0

  async function read() {
    const mine = ++asked
    const answer =
      decides.value && (await apollo.query({ query: DecisionCountDocument, fetchPolicy: 'no-cache' }).catch(() => null))
    if (mine !== asked || answer === null) return
    const { subscriptions, agreements } = answer ? answer.data.approvals : {}
    count.value = (subscriptions?.totalCount ?? 0) + (agreements?.totalCount ?? 0)
  }
  let pause: ReturnType<typeof setTimeout> | undefined
  const stops = [
    feed.onChange(({ kind }) => {
      if (!/^(subscription|agreement|product|directory)\./.test(kind)) return
      clearTimeout(pause)
      pause = setTimeout(() => void read(), PAUSE_MS)
    }),
    feed.onResync(() => void read()),
  ]
  onScopeDispose(() => {
    for (const stop of stops) stop()
    clearTimeout(pause)
  })
  watch(decides, () => void read(), { immediate: true })
  return { decides, count }
}
