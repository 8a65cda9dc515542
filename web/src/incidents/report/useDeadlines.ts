import { reportDeadlines, type ReportDeadlines } from '@muster/shared/rules/reportDeadlines'
import { computed } from 'vue'
import { useServerNow } from '../../live/useLive.ts'
import type { Report } from './useReport.ts'

const MINUTE_MS = 60_000

/** What a report sent in this minute would be due; computed once a minute, since business days are slow to count. */
export function useDeadlines(report: Report) {
  const tick = useServerNow()
  const minute = computed(() => Math.floor(tick.value.getTime() / MINUTE_MS) * MINUTE_MS)
  const now = computed(() => new Date(minute.value))
  const deadlines = computed<ReportDeadlines | undefined>(() => {
    const { draft, sight, severity } = report
    if (!sight || !draft.category) return undefined
    const detectedAt = draft.detectedAt ? new Date(draft.detectedAt) : now.value
    const { category, drill: isDrill } = draft
    return reportDeadlines({ severity, category, detectedAt, reportedAt: now.value, terms: sight.terms, isDrill })
  })
  return { now, deadlines }
}
