import { isDrill } from '@muster/shared/rules/isDrill'
import { useEventListener } from '@vueuse/core'
import { onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useIsInside } from '../live/useIsInside.ts'
import { useLive } from '../live/useLive.ts'
import { useFlood } from '../warroom/useFlood.ts'
import { roomOf } from '../warroom/roomOf.ts'
import { alarmOf, type Alarm } from './alarms.ts'
import { silence, unlock } from './player.ts'
import { raise } from './raise.ts'
import { level } from './settings.ts'

const AGAIN_MS = 30_000

/** What the feed brings, heard once for the whole page; only a P1 that nobody has taken is heard again (§5.2 rule 15). */
export function useAlarm(): void {
  const { feed, warRoom, now } = useLive()
  const { t } = useI18n()
  const router = useRouter()
  const isInside = useIsInside()
  const isFlood = useFlood()
  let heard: string | undefined
  /** When a P1 was last heard: what else comes meanwhile puts off nothing. */
  let lastAt = now.value.getTime()

  function tell(alarm: Alarm) {
    heard = alarm.number
    if (alarm.severity === 'P1') lastAt = now.value.getTime()
    const words = t(`alarm.said.${alarm.why}`, { severity: alarm.severity, number: alarm.number })
    raise(alarm, words, () => void router.push(roomOf(alarm.number)))
  }

  const leave = feed.onChange((change) => {
    if (change.kind === 'incident.acknowledged' && change.incident?.number === heard) return silence()
    const alarm = alarmOf(change)
    // In a flood one sound stands for all.
    if (alarm && !isFlood.value) tell(alarm)
  })
  onScopeDispose(leave)
  watch(isFlood, (is) => {
    const first = is && warRoom.byUrgency.value.find(({ number }) => !isDrill(number))
    if (first) tell({ why: 'flood', severity: first.severity, number: first.number, title: first.title })
  })

  watch(now, (time) => {
    if (!isInside.value || time.getTime() - lastAt < AGAIN_MS) return
    const forgotten = warRoom.byUrgency.value.find(
      ({ severity, number, owner, acknowledgedAt }) => severity === 'P1' && !isDrill(number) && !owner && !acknowledgedAt,
    )
    if (forgotten) tell({ why: 'nobody', severity: 'P1', number: forgotten.number, title: forgotten.title })
  })

  if (level.value === 'all' || level.value === 'urgent') void unlock()
  // Any first touch of the page lets it be heard from then on.
  for (const event of ['pointerdown', 'keydown'] as const)
    useEventListener(window, event, () => level.value !== 'off' && level.value !== 'unasked' && void unlock(), { passive: true })
}
