import type { TypedDocumentNode } from '@apollo/client/core'
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { useApollo } from './useApollo.ts'
import { useLive } from './useLive.ts'

interface Page<Node> {
  nodes: Node[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount?: number
}

interface Options<Data, Variables, Node> {
  query: TypedDocumentNode<Data, Variables>
  /** Everything but `first` and `after`; read anew when it changes. */
  variables: ComputedRef<Omit<Variables, 'first' | 'after'>>
  page(data: Data): Page<Node>
  /** Kinds of entries after which the list may be another one. */
  follows?: RegExp
}

const SIZE = 50
const PAUSE_MS = 400

/** A list by pages: more on request, read anew when its filter changes or something of its kind happened. */
export function usePages<Data, Variables, Node>({ query, variables, page, follows }: Options<Data, Variables, Node>) {
  const apollo = useApollo()
  const { feed } = useLive()
  const nodes = shallowRef<Node[]>([])
  const last = shallowRef<Page<Node>>()
  const hasFailed = shallowRef(false)
  const isReading = shallowRef(false)
  let asked = 0

  async function read(after: string | null, size = SIZE): Promise<void> {
    const mine = ++asked
    isReading.value = true
    try {
      const given = { ...variables.value, first: size, after }
      const { data } = await apollo.query({ query, variables: given, fetchPolicy: 'no-cache' } as never)
      if (mine !== asked) return // Another filter was chosen meanwhile.
      last.value = page(data as Data)
      nodes.value = after ? [...nodes.value, ...last.value.nodes] : last.value.nodes
      hasFailed.value = false
    } catch {
      if (mine === asked) hasFailed.value = true
    } finally {
      if (mine === asked) isReading.value = false
    }
  }

  /** What was read stays as long as it was; one page holds at most 100. */
  const again = () => read(null, Math.min(100, Math.max(SIZE, nodes.value.length)))
  let pause: ReturnType<typeof setTimeout> | undefined
  const stop = feed.onChange(({ kind }) => {
    if (!follows?.test(kind)) return
    clearTimeout(pause)
    pause = setTimeout(() => void again(), PAUSE_MS)
  })
  const stopResync = feed.onResync(() => void again())
  onScopeDispose(() => (stop(), stopResync(), clearTimeout(pause)))
  watch(variables, () => void read(null), { immediate: true })

  return {
    nodes,
    isReading,
    hasFailed,
    hasLoaded: computed(() => last.value !== undefined),
    total: computed(() => last.value?.totalCount),
    hasMore: computed(() => last.value?.pageInfo.hasNextPage ?? false),
    more: () => read(last.value?.pageInfo.endCursor ?? null),
    again,
  }
}
