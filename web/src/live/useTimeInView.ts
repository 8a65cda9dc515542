import { computed, provide, shallowRef } from 'vue'
import { liveKey, useLive } from './useLive.ts'

/**
 * For a part of a long list that the browser leaves out while it is far from view (`content-visibility: auto`): in there the time
 * stands still as long, so that a second costs what is seen, not what there is. It goes on before the part comes into view.
 */
export function useTimeInView() {
  const live = useLive()
  const isOut = shallowRef(false)
  const now = computed<Date>((before) => (isOut.value && before ? before : live.now.value))
  provide(liveKey, { ...live, now })
  return { seen: ({ skipped }: { skipped: boolean }) => (isOut.value = skipped) }
}
