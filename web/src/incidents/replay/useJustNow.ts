import { watchDebounced } from '@vueuse/core'
import { shallowRef, type Ref } from 'vue'
import { ReplayedEntriesDocument } from '../../generated/graphql.ts'
import { useApollo } from '../../live/useApollo.ts'
import { readEntry, type Entry } from '../timeline/readEntry.ts'

const SETTLED_MS = 200

/** The last that had happened by then, in the timeline's words, newest first; asked for once one stands still for a moment. */
export function useJustNow(incidentId: string, position: Ref<number | undefined>) {
  const apollo = useApollo()
  const entries = shallowRef<Entry[]>([])
  let asked = 0

  async function read(last: number | undefined) {
    const mine = ++asked
    if (last === undefined) return void (entries.value = [])
    // A cursor is the place that it goes on from: the one after the last.
    const variables = { id: incidentId, after: String(last + 1) }
    const answer = await apollo
      .query({ query: ReplayedEntriesDocument, variables, fetchPolicy: 'no-cache' })
      .catch(() => undefined)
    if (mine === asked && answer) entries.value = answer.data.incident?.timeline.nodes.map(readEntry) ?? []
  }
  watchDebounced(position, read, { debounce: SETTLED_MS, maxWait: 1_000, immediate: true })
  return entries
}
