import { onMounted, onScopeDispose, shallowRef } from 'vue'
import { ReachDocument, type ReachQuery } from '../../generated/graphql.ts'
import { useApollo } from '../../live/useApollo.ts'

export type Reach = NonNullable<ReachQuery['viewer']>
export type Method = Reach['contactMethods'][number]

const AGAIN_MS = 1_000
/** It has failed once, and waits for its next try. */
const LATER_MS = 10_000

/** How the viewer is reached, read again each second while something is under way: what came of a test is shown as it comes. */
export function useReach() {
  const apollo = useApollo()
  const reach = shallowRef<Reach | null>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(): Promise<void> {
    clearTimeout(timer)
    const answer = await apollo.query({ query: ReachDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (answer) reach.value = answer.data.viewer
    const underWay = reach.value?.contactMethods.flatMap(({ lastTry }) => (isOpen(lastTry) ? [lastTry] : [])) ?? []
    if (underWay.length === 0) return
    const isNew = underWay.some((tried) => !tried?.answer)
    timer = setTimeout(() => void read(), isNew ? AGAIN_MS : LATER_MS)
  }
  onMounted(() => void read())
  onScopeDispose(() => clearTimeout(timer))
  return { reach, read }
}

const isOpen = (tried: Method['lastTry']) => tried?.state === 'DUE' || tried?.state === 'SENDING'
