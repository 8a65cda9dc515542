import { onMounted, onScopeDispose, shallowRef } from 'vue'
import { ReachDocument, type ReachQuery } from '../../generated/graphql.ts'
import { useApollo } from '../../live/useApollo.ts'

export type Reach = NonNullable<ReachQuery['viewer']>
export type Method = Reach['contactMethods'][number]

const AGAIN_MS = 1_000

/** How the viewer is reached, read again each second while something is under way: what came of a test is shown as it comes. */
export function useReach() {
  const apollo = useApollo()
  const reach = shallowRef<Reach | null>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(): Promise<void> {
    clearTimeout(timer)
    const answer = await apollo.query({ query: ReachDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (answer) reach.value = answer.data.viewer
    const isUnderWay = reach.value?.contactMethods.some(({ lastTry }) => lastTry?.state === 'SENDING' || isDueSoon(lastTry))
    if (isUnderWay) timer = setTimeout(() => void read(), AGAIN_MS)
  }
  onMounted(() => void read())
  onScopeDispose(() => clearTimeout(timer))
  return { reach, read }
}

const isDueSoon = (tried: Method['lastTry']) => tried?.state === 'DUE'
