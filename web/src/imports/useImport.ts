import { onScopeDispose, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { ImportDocument, type ImportQuery } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { useLive } from '../live/useLive.ts'

export type Import = NonNullable<ImportQuery['import']>

const EVERY_MS = 1_000
const isWorking = (one: Import | null | undefined) => one?.state === 'READING' || one?.state === 'CHECKING'

/** The import that the address names. How far it has been read is no entry of the ledger, so as long as it is, it is asked for. */
export function useImport() {
  const apollo = useApollo()
  const route = useRoute()
  const { feed } = useLive()
  const thing = shallowRef<Import | null>()
  const hasFailed = shallowRef(false)
  let soon: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function read() {
    clearTimeout(soon)
    const id = route.params['id']
    if (id === undefined) return // The next page may have none, a moment before this one is gone.
    const mine = ++asked
    const query = { query: ImportDocument, variables: { id: String(id) }, fetchPolicy: 'no-cache' } as const
    const answer = await apollo.query(query).catch(() => undefined)
    if (mine !== asked) return
    hasFailed.value = !answer
    if (answer) thing.value = answer.data.import
    if (!answer || isWorking(thing.value)) soon = setTimeout(() => void read(), EVERY_MS)
  }

  watch(
    () => route.params['id'],
    () => ((thing.value = undefined), void read()),
    { immediate: true },
  )
  const stops = [
    feed.onChange(({ kind }) => {
      if (!/^directory\./.test(kind)) return
      clearTimeout(soon)
      soon = setTimeout(() => void read(), EVERY_MS / 4)
    }),
    feed.onResync(() => void read()),
  ]
  onScopeDispose(() => {
    for (const stop of stops) stop()
    clearTimeout(soon)
    asked++
  })
  return { thing, hasFailed, read }
}
