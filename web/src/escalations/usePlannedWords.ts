import { useI18n } from 'vue-i18n'
import type { PlannedRow } from './readPages.ts'

const icons = {
  page: 'i-lucide-bell-ring',
  tell: 'i-lucide-megaphone',
  escalate: 'i-lucide-arrow-up-right',
  end_of_line: 'i-lucide-octagon-alert',
  clock_at_risk: 'i-lucide-timer',
  clock_breach: 'i-lucide-flag',
} as const

/** A planned step in words: what happens, why, and its sign. */
export function usePlannedWords() {
  const { t } = useI18n()
  return {
    what({ kind, level, person, missed, clock }: Omit<PlannedRow, 'level'> & { level: string }): string {
      const name = person?.name ?? t('planned.nobody')
      if (missed) return t('planned.missed', { level, name, why: t(`paging.missed.${missed}`) })
      return t(`planned.${kind}`, { level, name, clock: clock ? t(`clock.kind.${clock}`) : '' })
    },
    why({ because, reason }: PlannedRow): string {
      if (reason) return t(`escalation.reason.${reason}`)
      return because ? t(`paging.because.${because}`) : ''
    },
    icon: ({ kind, missed }: PlannedRow) => (missed ? 'i-lucide-user-x' : icons[kind]),
    isBad: ({ kind, missed }: PlannedRow) => missed !== null || kind === 'end_of_line',
  }
}
