import { isDrill } from '@muster/shared/rules/isDrill'
import { isFlood } from '@muster/shared/rules/isFlood'
import { computed } from 'vue'
import { useLive } from '../live/useLive.ts'

/** Whether more comes than one can take in one by one: new incidents and clocks run out are what alerts (§5.2 rule 13). */
export function useFlood() {
  const { warRoom, now } = useLive()
  return computed(() => {
    const real = [...warRoom.open.values()].filter(({ number }) => !isDrill(number))
    const alerts = real.flatMap(({ reportedAt, clocks }) => [reportedAt, ...clocks.flatMap(({ breachedAt }) => breachedAt ?? [])])
    return isFlood(alerts, now.value)
  })
}
