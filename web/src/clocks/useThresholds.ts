import { headlineClock } from '@muster/shared/rules/headlineClock'
import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLive } from '../live/useLive.ts'
import { announce } from '../ui/announcer.ts'
import { crossed } from './threshold.ts'

const TOO_LONG_MS = 90_000

/** Says the headline clocks' thresholds aloud, once for the page; a P1 that is reported and a clock that is overdue interrupt. */
export function useThresholds(): void {
  const { feed, warRoom, now } = useLive()
  const { t } = useI18n()

  watch(now, (time, before) => {
    // After sleep everything would be said at once; what is overdue by now is on the screen.
    if (!before || time.getTime() - before.getTime() > TOO_LONG_MS) return
    for (const { number, severity, clocks } of warRoom.open.values()) {
      const clock = headlineClock(clocks)
      if (!clock?.dueAt || clock.pausedAt) continue
      const due = clock.dueAt.getTime()
      const threshold = crossed(due - before.getTime(), due - time.getTime())
      if (!threshold) continue
      const words = t(`clock.said.${threshold}`, { kind: t(`clock.kind.${clock.kind}`), severity, number })
      announce(words, threshold === 'overdue' ? 'assertive' : 'polite')
    }
  })

  feed.onChange(({ kind, incident }) => {
    if (kind !== 'incident.reported' || !incident) return
    const { severity, number, title } = incident
    announce(t('clock.said.reported', { severity, number, title }), severity === 'P1' ? 'assertive' : 'polite')
  })
}
