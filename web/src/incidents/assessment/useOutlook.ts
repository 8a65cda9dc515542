import { watchDebounced } from '@vueuse/core'
import { computed, shallowRef, type Ref } from 'vue'
import { ReassessmentDocument, type ReassessIncidentInput } from '../../generated/graphql.ts'
import { useApollo } from '../../live/useApollo.ts'
import { readOutlook, type Outlook } from './readOutlook.ts'

const QUIET_MS = 200

/** What the server says that an assessment would change. While the answer is on its way there is none for it, never an old one. */
export function useOutlook(input: Ref<ReassessIncidentInput>) {
  const apollo = useApollo()
  const answered = shallowRef<{ to: string; outlook: Outlook }>()
  const failedAt = shallowRef<string>()
  /** Equal texts are the same question: reasons change nothing of it. */
  const question = computed(() => {
    const { unticked = [], override } = input.value
    const conditions = unticked.map(({ condition }) => ({ condition, reason: '' }))
    return JSON.stringify({ ...input.value, unticked: conditions, override: override && { ...override, reason: '' } })
  })

  async function ask(asked: string) {
    const variables = { input: JSON.parse(asked) as ReassessIncidentInput }
    try {
      const { data } = await apollo.query({ query: ReassessmentDocument, variables, fetchPolicy: 'no-cache' })
      if (asked === question.value) answered.value = { to: asked, outlook: readOutlook(data.reassessment) }
    } catch {
      if (asked === question.value) failedAt.value = asked
    }
  }

  watchDebounced(question, ask, { debounce: QUIET_MS, immediate: true })

  const outlook = computed(() => (answered.value?.to === question.value ? answered.value.outlook : undefined))
  const hasFailed = computed(() => !outlook.value && failedAt.value === question.value)
  return {
    outlook,
    hasFailed,
    again: () => ((failedAt.value = undefined), ask(question.value)),
    isPending: computed(() => !outlook.value && !hasFailed.value),
    /** The last answer, whatever it was to: what the server sees depends on none of the ticks. */
    last: computed(() => answered.value?.outlook),
  }
}
