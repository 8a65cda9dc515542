import type { TypedDocumentNode } from '@apollo/client/core'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useApollo } from './useApollo.ts'
import { useReadAgain } from './useReadAgain.ts'

interface Options<Data, Thing> {
  query: TypedDocumentNode<Data, { id: string }>
  pick(data: Data): Thing | null
  /** Kinds of entries after which it may be another one. */
  follows: RegExp
}

/** The thing that the address names: undefined until it is read, null when it is not there or not for who looks. */
export function useOne<Data, Thing extends { name: string }>({ query, pick, follows }: Options<Data, Thing>) {
  const { t } = useI18n()
  const route = useRoute()
  const apollo = useApollo()
  const id = computed(() => route.params['id'])
  const thing = shallowRef<Thing | null>()
  const hasFailed = shallowRef(false)
  let asked = 0

  async function read() {
    const mine = ++asked
    const answer = await apollo
      .query({ query, variables: { id: String(id.value) }, fetchPolicy: 'no-cache' })
      .catch(() => undefined)
    if (mine !== asked) return
    hasFailed.value = !answer
    if (!answer) return
    thing.value = pick(answer.data)
    if (thing.value) document.title = `${thing.value.name} · ${t('app.name')}`
  }
  watch(
    id,
    (now) => {
      thing.value = undefined
      if (now !== undefined) void read() // The next page may have no id, a moment before this one is gone.
    },
    { immediate: true },
  )
  useReadAgain(follows, read)
  onScopeDispose(() => {
    asked++ // A late answer must not name the next page.
  })

  return { thing, hasFailed, read }
}
