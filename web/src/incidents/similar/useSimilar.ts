import { shout } from '@muster/shared/vocabulary/shout'
import { watchDebounced } from '@vueuse/core'
import { computed, shallowRef, type Ref } from 'vue'
import { SimilarIncidentsDocument, type SimilarIncidentsInput } from '../../generated/graphql.ts'
import { useApollo } from '../../live/useApollo.ts'
import type { ReportDraft } from '../report/reportDraft.ts'
import { readSimilar, type SimilarRow } from './readSimilar.ts'

const QUIET_MS = 400
/** Fewer letters are like everything. */
const SHORTEST = 4

/** What the report may be already, asked anew as one writes. The last answer stays until the next, so that nothing jumps. */
export function useSimilar(draft: Ref<ReportDraft>) {
  const apollo = useApollo()
  const similar = shallowRef<SimilarRow[]>()

  /** Equal texts are the same question; null until there is enough to ask. */
  const question = computed(() => {
    const { title, description, componentId, category, detectedAt } = draft.value
    if (!componentId && title.trim().length < SHORTEST) return null
    const input: SimilarIncidentsInput = {
      ...{ title: title.trim(), description: description.trim() || null, componentId: componentId || null },
      ...{ category: category ? (shout(category) as SimilarIncidentsInput['category']) : null, detectedAt },
    }
    return JSON.stringify(input)
  })

  async function ask(asked: string | null) {
    if (!asked) return void (similar.value = undefined)
    const input = JSON.parse(asked) as SimilarIncidentsInput
    const answer = await apollo
      .query({ query: SimilarIncidentsDocument, variables: { input }, fetchPolicy: 'no-cache' })
      .catch(() => undefined)
    if (answer && asked === question.value) similar.value = answer.data.similarIncidents.map(readSimilar)
  }

  watchDebounced(question, ask, { debounce: QUIET_MS, immediate: true })
  return { similar, canLook: computed(() => question.value !== null) }
}
