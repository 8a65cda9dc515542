import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Entry } from './readEntry.ts'

/** New entries wait while somebody reads: nothing moves under the pointer (§5.2 rule 7). What is older comes at once, it is below. */
export function useHeldEntries(entries: Ref<readonly Entry[]>, isHeld: Ref<boolean>) {
  const newest = computed(() => entries.value[0]?.position ?? 0)
  const shownTo = shallowRef(newest.value)
  const release = () => (shownTo.value = newest.value)

  watch([newest, isHeld], () => (isHeld.value && shownTo.value > 0 ? undefined : release()), { immediate: true, flush: 'sync' })

  return {
    shown: computed(() => entries.value.filter(({ position }) => position <= shownTo.value)),
    waiting: computed(() => entries.value.filter(({ position }) => position > shownTo.value).length),
    release,
  }
}
