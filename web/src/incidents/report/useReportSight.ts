import { shout } from '@muster/shared/vocabulary/shout'
import { watchDebounced } from '@vueuse/core'
import { computed, shallowRef, type Ref } from 'vue'
import { ReportSightDocument, type ReportSightInput } from '../../generated/graphql.ts'
import { useLive } from '../../live/useLive.ts'
import { useApollo } from '../../live/useApollo.ts'
import { readSight, type Sight } from './readSight.ts'
import type { ReportDraft } from './reportDraft.ts'

const QUIET_MS = 300

/** What the server sees of the report so far. While the answer is on its way there is none, never an old one. */
export function useReportSight(draft: Ref<ReportDraft>) {
  const apollo = useApollo()
  const { feed } = useLive()
  const answered = shallowRef<{ to: string; sight: Sight }>()
  const failedAt = shallowRef<string>()

  /** Equal texts are the same question; null until there is enough to ask. */
  const question = computed(() => {
    const { componentId, category, clients, internal, detectedAt } = draft.value
    if (!componentId || !category) return null
    return JSON.stringify({
      componentId,
      category: shout(category),
      clientIds: internal ? [] : clients.map(({ id }) => id),
      detectedAt,
    })
  })

  async function ask(asked: string | null) {
    if (!asked || answered.value?.to === asked) return
    const { detectedAt, ...rest } = JSON.parse(asked) as ReportSightInput & { detectedAt: string | null }
    const input = { ...rest, detectedAt: detectedAt ?? new Date(feed.serverTime.now()).toISOString() }
    try {
      const { data } = await apollo.query({ query: ReportSightDocument, variables: { input }, fetchPolicy: 'no-cache' })
      if (asked === question.value) answered.value = { to: asked, sight: readSight(data.reportSight) }
    } catch {
      if (asked === question.value) failedAt.value = asked
    }
  }

  watchDebounced(question, ask, { debounce: QUIET_MS, immediate: true })

  const sight = computed(() => (question.value && answered.value?.to === question.value ? answered.value.sight : undefined))
  const hasFailed = computed(() => !!question.value && !sight.value && failedAt.value === question.value)
  return {
    sight,
    hasFailed,
    canAsk: computed(() => question.value !== null),
    isPending: computed(() => question.value !== null && !sight.value && !hasFailed.value),
  }
}
