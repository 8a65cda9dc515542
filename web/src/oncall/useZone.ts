import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import { useLive } from '../live/useLive.ts'

/** What was chosen on this machine; nothing: their own. */
const chosen = useLocalStorage<string | null>('muster.dutyZone', null, { serializer: { read: (kept) => kept, write: String } })
const machine = Intl.DateTimeFormat().resolvedOptions().timeZone

/** In which zone all of On call says its times, and reads them in its forms: one choice, their own zone until they make it. */
export function useZone() {
  const { viewer } = useLive()
  const own = computed(() => viewer.value?.timeZone ?? machine)
  const zone = computed({
    get: () => chosen.value ?? own.value,
    set: (next) => (chosen.value = next === own.value ? null : next),
  })
  const zones = computed(() => [...new Set([own.value, machine, 'UTC', zone.value])])
  return { zone, own, zones }
}
