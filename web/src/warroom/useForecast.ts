import { byClient, byOwner, forecast } from '@muster/shared/rules/forecast'
import { isDrill } from '@muster/shared/rules/isDrill'
import { computed } from 'vue'
import { useLive } from '../live/useLive.ts'

const HOUR_MS = 3_600_000

/** What of the room, without its drills, will be breached in the next hour if nobody moves; recomputed as time goes and as entries come. */
export function useForecast() {
  const { warRoom, now } = useLive()
  const real = computed(() => warRoom.byUrgency.value.filter(({ number }) => !isDrill(number)))
  const ahead = computed(() => forecast(real.value, now.value, HOUR_MS))
  return {
    ahead,
    byOwner: computed(() => byOwner(ahead.value)),
    byClient: computed(() => byClient(ahead.value)),
  }
}
