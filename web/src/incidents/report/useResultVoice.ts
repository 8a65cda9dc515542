import { watchDebounced } from '@vueuse/core'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { announce } from '../../ui/announcer.ts'
import { utcMoment } from '../../ui/utc.ts'
import { useDeadlines } from './useDeadlines.ts'
import type { Report } from './useReport.ts'

const QUIET_MS = 1_000

/** Says what follows once it has been quiet for a second: the panel as a live region, without a word for each tick on the way. */
export function useResultVoice(report: Report): void {
  const { t } = useI18n()
  const { now, deadlines } = useDeadlines(report)

  const words = computed(() => {
    if (report.sightPending) return ''
    const severity = `${report.severity} ${t(`severity.${report.severity}`)}`
    if (!deadlines.value) return t('report.saidSeverity', { severity })
    const { response, resolution } = deadlines.value
    return t('report.said', {
      severity,
      response: utcMoment(response.dueAt, now.value),
      resolution: utcMoment(resolution.dueAt, now.value),
    })
  })
  // The minute goes on by itself and is no news: what was decided is.
  const decided = computed(() => [
    report.severity,
    report.sightPending,
    report.draft.componentId,
    report.draft.category,
    report.sight,
  ])
  watchDebounced(decided, () => words.value && announce(words.value), { debounce: QUIET_MS })
}
